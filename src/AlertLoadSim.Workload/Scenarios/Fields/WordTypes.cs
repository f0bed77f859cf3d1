using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlertLoadSim.Workload.Scenarios.Parsing;

namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>One of a few words, each standing for a value.</summary>
internal sealed class WordType<T>(params (string Word, T Value)[] words) : ScalarType<T>
{
    public override string Name => "word";

    public override string Allowed => string.Join(", ", words.Select(pair => pair.Word));

    public override IReadOnlyList<string> Examples => [words[0].Word];

    public override bool TryRead(ScalarNode node, [MaybeNullWhen(false)] out T value)
    {
        foreach (var (word, meaning) in words)
        {
            if (word == node.Text)
            {
                value = meaning;
                return true;
            }
        }

        value = default;
        return false;
    }

    public override string? Suggest(ScalarNode node) => Suggestion.Nearest(node.Text, words.Select(pair => pair.Word));

    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. words.Select(pair => (JsonNode)pair.Word)]) };
}

/// <summary>Free text of limited length.</summary>
internal class TextType(string allowed, int least, int most, params string[] examples) : ScalarType<string>
{
    public override string Name => "text";

    public override string Allowed => allowed;

    public override IReadOnlyList<string> Examples => examples;

    // Any text will do for an editor, one with a variable in it too.
    public override JsonObject SchemaOrVariable() => Schema();

    public override bool TryRead(ScalarNode node, [MaybeNullWhen(false)] out string value)
    {
        value = node.Text;
        return value.Length >= least && value.Length <= most && !value.Any(c => char.IsControl(c) && c is not '\n');
    }

    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = least, ["maxLength"] = most };
}

/// <summary>Text of a form.</summary>
internal class FormType(string name, string allowed, string pattern, string example) : ScalarType<string>
{
    private readonly Regex _form = new(pattern.Replace("$", @"\z", StringComparison.Ordinal), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    public override string Name => name;

    public override string Allowed => $"{allowed}, such as {example}";

    public override IReadOnlyList<string> Examples => [example];

    public override bool TryRead(ScalarNode node, [MaybeNullWhen(false)] out string value)
    {
        value = node.Text;
        return _form.IsMatch(value);
    }

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = pattern };
}

/// <summary>A password, or where it comes from. Its text is never repeated.</summary>
internal sealed class SecretType() : TextType("\"${NAME}\", read from the environment variable NAME", 1, 256, "${ICWS_PASSWORD}")
{
    public override string Name => "secret";

    public override string Show(ScalarNode node) => node.IsNull ? node.Found : "a password";
}
