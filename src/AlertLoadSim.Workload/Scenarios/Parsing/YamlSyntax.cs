using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Turns the library's syntax errors into places and sentences a person can act on.</summary>
internal static class YamlSyntax
{
    public static (int Line, int Column, string Message) Explain(string text, YamlException error, Stack<NodeEvent> open)
    {
        var lines = text.Split('\n');
        var (line, column) = ((int)error.Start.Line, (int)error.Start.Column);

        // The place given for a tab is that of the scanner's last token, or 1:1: look for the tab itself from what was read last.
        if (error.Message.Contains("tab", StringComparison.Ordinal))
        {
            var from = open.Count == 0 ? 1 : (int)open.Peek().Start.Line;
            for (var i = from; i <= lines.Length; i++)
            {
                var tab = lines[i - 1].IndexOf('\t', StringComparison.Ordinal);
                if (tab >= 0 && string.IsNullOrWhiteSpace(lines[i - 1][..tab]))
                    return (i, tab + 1, "found a tab in the indentation; YAML is indented with spaces");
            }
        }

        var rest = line <= lines.Length && column <= lines[line - 1].Length ? lines[line - 1][(column - 1)..] : "";
        if (rest.StartsWith('{') && column > 1 && lines[line - 1][column - 2] == '$')
            return (line, column - 1, "found ${ without quotes; in YAML a value with braces is quoted: \"${NAME}\"");
        return (line, column, $"not valid YAML: {InPlainWords(error.Message)}{Unfinished(open)}");
    }

    public static (int Line, int Column, string Message) Unclosed(Stack<NodeEvent> open)
    {
        var start = open.FirstOrDefault(IsFlow)?.Start ?? new Mark(0, 1, 1);
        return ((int)start.Line, (int)start.Column, "not valid YAML: found a bracket that is not closed before the next key");
    }

    private static string Unfinished(Stack<NodeEvent> open) =>
        open.FirstOrDefault(IsFlow) is { } flow
            ? FormattableString.Invariant($"; the bracket of line {flow.Start.Line}, column {flow.Start.Column} is still open")
            : "";

    private static bool IsFlow(NodeEvent node) =>
        node is SequenceStart { Style: SequenceStyle.Flow } or MappingStart { Style: MappingStyle.Flow };

    /// <summary>The library's words are the grammar's; these are the three mistakes people make.</summary>
    private static string InPlainWords(string message)
    {
        if (message.Contains("invalid mapping", StringComparison.Ordinal))
            return "found a ':' where no key can stand; check the indentation, or quote a value that has ': ' in it";
        if (message.Contains("expected key", StringComparison.Ordinal))
            return "found something that is no key of the map around it; the keys of a map begin in one column";
        if (message.Contains("'-' indicator", StringComparison.Ordinal))
            return "found something that is no item of the list around it; the dashes of a list stand in one column";
        return message.Length == 0 ? "" : char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.');
    }
}
