@NullMarked
package studio.vibecraft.lifeboat.contract.activity;

import org.jspecify.annotations.NullMarked;
