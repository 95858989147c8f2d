package studio.vibecraft.lifeboat.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One YAML mapping, read key by key. Every mistake is kept with file and line; a key that nobody read is one. */
public final class StrictYaml {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::-([^}]*))?}");

    private final String file;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> read = new LinkedHashSet<>();
    private final List<String> mistakes;

    public StrictYaml(String file, Node node, List<String> mistakes) {
        this.file = file;
        this.mistakes = mistakes;
        line = node.getStartMark().getLine() + 1;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::keep);
        } else {
            mistake(line, "a mapping of keys to values is expected here");
        }
    }

    private void keep(NodeTuple entry) {
        String key = ((ScalarNode) entry.getKeyNode()).getValue();
        int at = entry.getKeyNode().getStartMark().getLine() + 1;
        if (values.put(key, entry.getValueNode()) != null) {
            mistake(at, "'" + key + "' stands here twice");
        }
        lines.put(key, at);
    }

    public String text(String key) {
        return required(key, "text", text -> text).orElse("");
    }

    /** @param parse throws RuntimeException when the text is not what is expected */
    public <T> Optional<T> required(String key, String expected, Function<String, T> parse) {
        if (!values.containsKey(key)) {
            mistake(line, "'" + key + "' is missing");
        }
        return optional(key, expected, parse);
    }

    public <T> Optional<T> optional(String key, String expected, Function<String, T> parse) {
        read.add(key);
        Node node = values.get(key);
        if (node == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(substitute(((ScalarNode) node).getValue())));
        } catch (RuntimeException notThat) {
            mistake(lineOf(key), "'" + key + "' must be " + expected + reason(notThat));
            return Optional.empty();
        }
    }

    private static String reason(RuntimeException failure) {
        return failure instanceof IllegalArgumentException
                        && failure.getMessage() != null
                        && failure.getMessage().contains(" ")
                ? " (" + failure.getMessage() + ")"
                : "";
    }

    public Optional<StrictYaml> mapping(String key) {
        read.add(key);
        return Optional.ofNullable(values.get(key)).map(node -> new StrictYaml(file, node, mistakes));
    }

    public List<StrictYaml> list(String key) {
        read.add(key);
        if (!(values.get(key) instanceof SequenceNode sequence)) {
            mistake(lineOf(key), "'" + key + "' must be a list");
            return List.of();
        }
        List<StrictYaml> items = new ArrayList<>();
        sequence.getValue().forEach(node -> items.add(new StrictYaml(file, node, mistakes)));
        return items;
    }

    /** The keys of a mapping whose keys are names, each with its value; in the order of the file. */
    public Map<String, StrictYaml> entries() {
        Map<String, StrictYaml> entries = new LinkedHashMap<>();
        values.forEach((key, node) -> {
            read.add(key);
            entries.put(key, new StrictYaml(file, node, mistakes));
        });
        return entries;
    }

    /** A list of texts, empty when the key is not there. */
    public List<String> texts(String key) {
        read.add(key);
        if (!(values.get(key) instanceof SequenceNode sequence)) {
            if (values.containsKey(key)) {
                mistake(lineOf(key), "'" + key + "' must be a list");
            }
            return List.of();
        }
        return sequence.getValue().stream()
                .map(node -> substitute(((ScalarNode) node).getValue()))
                .toList();
    }

    public Set<String> names() {
        return values.keySet();
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    public void mistake(String key, String sentence) {
        mistake(lineOf(key), "'" + key + "' " + sentence);
    }

    public void mistake(String sentence) {
        mistake(line, sentence);
    }

    /** Call when everything that is known was read. */
    public void refuseUnknownKeys() {
        values.keySet().stream()
                .filter(key -> !read.contains(key))
                .forEach(key ->
                        mistake(lineOf(key), "'" + key + "' is not a key that is known here; known are " + read));
    }

    /** {@code ${NAME}} and {@code ${NAME:-default}} take the environment's value. */
    private static String substitute(String text) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            String value = System.getenv(match.group(1));
            String otherwise = match.group(2);
            if (value == null && otherwise == null) {
                throw new IllegalArgumentException("the environment variable " + match.group(1) + " is not set");
            }
            return java.util.regex.Matcher.quoteReplacement(value == null ? String.valueOf(otherwise) : value);
        });
    }

    private int lineOf(String key) {
        return lines.getOrDefault(key, line);
    }

    private void mistake(int at, String sentence) {
        mistakes.add(file + ":" + at + ": " + sentence);
    }
}
