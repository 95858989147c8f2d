package studio.vibecraft.lifeboat.bench.demo;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import studio.vibecraft.lifeboat.bench.damage.DamageKind;
import studio.vibecraft.lifeboat.bench.loss.LossKind;
import studio.vibecraft.lifeboat.bench.mistake.MistakeKind;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;

/** Words of the command line to values, with a sentence for the wrong ones. */
final class Converters {
    private Converters() {}

    private abstract static class Word<T> implements ITypeConverter<T> {
        private final Function<String, T> parse;

        private Word(Function<String, T> parse) {
            this.parse = parse;
        }

        @Override
        public final T convert(String value) {
            try {
                return parse.apply(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class Damage extends Word<DamageKind> {
        private Damage() {
            super(DamageKind::parse);
        }
    }

    static final class Mistake extends Word<MistakeKind> {
        private Mistake() {
            super(MistakeKind::parse);
        }
    }

    static final class Loss extends Word<LossKind> {
        private Loss() {
            super(LossKind::parse);
        }
    }

    static final class Size extends Word<SandboxSize> {
        private Size() {
            super(SandboxSize::parse);
        }
    }
}
