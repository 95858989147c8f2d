/** Connection strings in AWS Secrets Manager. */
@NullMarked
package studio.vibecraft.lifeboat.activities.connection.aws;

import org.jspecify.annotations.NullMarked;
