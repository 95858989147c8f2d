@NullMarked
package studio.vibecraft.lifeboat.contract.workflow;

import org.jspecify.annotations.NullMarked;
