using System.Globalization;
using System.Text;

namespace AlertLoadSim.IntegrationTests.Conformance.Statements;

/// <summary>The generated part of docs/ICWS.md.</summary>
internal static class CoverageReport
{
    public static string Write(Coverage coverage)
    {
        var text = new StringBuilder();
        var binding = coverage.Statements.Where(s => s.Binds != Binding.Note).ToList();
        var notes = coverage.Statements.Count - binding.Count;
        Line(text, $"**{binding.Count(coverage.IsCovered)} of {binding.Count} statements covered.** {notes} more bind nobody here.");
        Line(text, $"");
        Line(text, $"| section | covered | of | notes |");
        Line(text, $"|---|--:|--:|--:|");
        foreach (var section in coverage.Statements.GroupBy(s => s.Section))
        {
            var bound = section.Where(s => s.Binds != Binding.Note).ToList();
            Line(text, $"| {section.Key} | {bound.Count(coverage.IsCovered)} | {bound.Count} | {section.Count() - bound.Count} |");
        }

        Line(text, $"");
        Line(text, $"| id | weight | statement | shown by |");
        Line(text, $"|---|---|---|---|");
        foreach (var statement in coverage.Statements)
        {
            Line(text, $"| {statement.Id} | {Marks(statement.Weight)} | {Cell(statement.Says)} | {ShownBy(coverage, statement)} |");
        }

        return text.ToString();
    }

    private static string ShownBy(Coverage coverage, Statement statement)
    {
        if (statement.Binds == Binding.Note)
        {
            return $"nobody is bound: {Cell(statement.Reason)}";
        }

        var who = statement.Binds == Binding.Client ? "client: " : "";
        var cases = coverage.CasesOf(statement).Select(c => $"case {c}");
        var tests = statement.Tests.Select(t => $"`{t}`");
        return coverage.IsCovered(statement) ? who + string.Join(", ", cases.Concat(tests)) : who + "**not yet**";
    }

    private static string Marks(Weight weight) => string.Concat(
        Enum.GetValues<Weight>().Where(w => weight.HasFlag(w)).Select(w => w.ToString()[0] switch { 'S' => 'C', var first => first }));

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
