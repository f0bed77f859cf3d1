using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Nodes → YAML that reads as the same scenario. Passwords stand there as they were written: <c>${NAME}</c>, or the emulator's in clear.</summary>
internal static partial class NodeWriter
{
    private const int WidestLine = 100;

    /// <summary>In the order of the table of fields; without <c>extends</c> and <c>variables</c>, which have done their work.</summary>
    public static string Write(MapNode root)
    {
        var text = new StringBuilder();
        var order = ScenarioFields.Root.Keys.ToList();
        foreach (var (key, value) in root.Entries.OrderBy(entry => order.IndexOf(entry.Key.Text)))
        {
            if (key.Text != ReuseFields.Extends.Key && key.Text != ReuseFields.Variables.Key)
                WriteEntry(text, key, value, ScenarioFields.Root.Find(key.Text)?.Type, 0);
        }

        return text.ToString();
    }

    private static void WriteEntry(StringBuilder text, ScalarNode key, Node value, FieldType? type, int indent)
    {
        text.Append(' ', indent).Append(Scalar(key.Text)).Append(':');
        WriteValue(text, value, type, indent);
    }

    private static void WriteValue(StringBuilder text, Node value, FieldType? type, int indent)
    {
        var line = Inline(value, type);
        if (line.Length + indent <= WidestLine || value is ScalarNode)
        {
            text.Append(line.Length > 0 ? " " : "").Append(line).Append('\n');
            return;
        }

        text.Append('\n');
        if (value is MapNode map)
            map.Entries.ForEach(entry => WriteEntry(text, entry.Key, entry.Value, TypeOf(type, entry.Key), indent + 2));
        else if (value is ListNode list)
            list.Items.ForEach(item => WriteItem(text, item, (type as ListType)?.Item, indent + 2));
    }

    private static void WriteItem(StringBuilder text, Node item, FieldType? type, int indent)
    {
        text.Append(' ', indent).Append('-');
        WriteValue(text, item, type, indent);
    }

    private static string Inline(Node node, FieldType? type) => node switch
    {
        MapNode { Entries.Count: 0 } => "{}",
        ListNode { Items.Count: 0 } => "[]",
        MapNode map => $"{{ {string.Join(", ", map.Entries.Select(entry => $"{Scalar(entry.Key.Text)}: {Inline(entry.Value, TypeOf(type, entry.Key))}"))} }}",
        ListNode list => $"[{string.Join(", ", list.Items.Select(item => Inline(item, (type as ListType)?.Item)))}]",
        ScalarNode { IsNull: true } => "null",
        ScalarNode { IsPlain: false } quoted => Quote(Literal(quoted.Text, type)),
        ScalarNode scalar => Scalar(Literal(scalar.Text, type)),
        _ => "",
    };

    private static FieldType? TypeOf(FieldType? type, ScalarNode key) => (type as MapType)?.Find(key.Text)?.Type;

    private static string Literal(string text, FieldType? type) => type is SecretType ? text : VariableText.Escape(text);

    private static string Scalar(string text) => Safe().IsMatch(text) && text != "null" ? text : Quote(text);

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (c == '\n')
                quoted.Append("\\n");
            else if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\u0085' or '\uFEFF')
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }

    // Nothing that YAML takes for anything but text, in braces and out of them.
    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_./%+-]*( ([A-Za-z0-9][A-Za-z0-9_./%+-]*|[<>=]=?))*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Safe();
}
