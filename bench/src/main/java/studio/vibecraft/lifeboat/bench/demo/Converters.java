package studio.vibecraft.lifeboat.bench.demo;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import studio.vibecraft.lifeboat.bench.damage.DamageKind;
import studio.vibecraft.lifeboat.bench.loss.LossKind;
import studio.vibecraft.lifeboat.bench.mistake.MistakeKind;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;

/** Words of the command line to values, with a sentence for the wrong ones. */
final class Converters {
    private Converters() {}

    static final class Damage implements ITypeConverter<DamageKind> {
        @Override
        public DamageKind convert(String value) {
            try {
                return DamageKind.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class Mistake implements ITypeConverter<MistakeKind> {
        @Override
        public MistakeKind convert(String value) {
            try {
                return MistakeKind.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class Loss implements ITypeConverter<LossKind> {
        @Override
        public LossKind convert(String value) {
            try {
                return LossKind.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class Size implements ITypeConverter<SandboxSize> {
        @Override
        public SandboxSize convert(String value) {
            try {
                return SandboxSize.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
