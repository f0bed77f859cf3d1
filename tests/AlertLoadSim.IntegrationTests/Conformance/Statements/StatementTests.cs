using System.Globalization;
using System.Text.RegularExpressions;
using AlertLoadSim.Emulator;
using AlertLoadSim.IntegrationTests.Program;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.IntegrationTests.Conformance.Statements;

/// <summary>Nothing that PROTOCOL.md states is left out, and nothing is said to be shown that is not.</summary>
public sealed class StatementTests
{
    private const string Begin = "<!-- statements: begin (generated) -->\n";
    private const string End = "<!-- statements: end -->";

    private static readonly Coverage Coverage = new(StatementTable.All, CaseTable.All);

    [Fact]
    public void Ids_are_unique() => Assert.Empty(StatementTable.All.GroupBy(s => s.Id).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void Every_section_question_and_numbered_case_has_its_statements()
    {
        string[] sections =
        [
            "1", "1.1", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8", "3", "3.1", "4", "5.1", "5.2", "5.3", "5.4",
            "6.1", "6.2", "6.3", "6.4", "6.5", "7.1", "7.2", "7.3", "7.4", "7.5", "(a)", "(c)",
        ];
        Assert.Equal(sections, StatementTable.All.Select(s => s.Section).Distinct());
        var questions = Enumerable.Range(1, 30).Select(n => string.Create(CultureInfo.InvariantCulture, $"a{n}"));
        var numbers = Enumerable.Range(1, 66).Select(n => n.ToString(CultureInfo.InvariantCulture));
        Assert.Empty(questions.Concat(numbers).Except(StatementTable.All.Select(s => s.Id)));
    }

    [Fact]
    public void Every_statement_that_binds_is_covered() =>
        Assert.Empty(StatementTable.All.Where(s => s.Binds != Binding.Note && !Coverage.IsCovered(s)).Select(s => s.Id));

    [Fact]
    public void Every_case_names_statements_that_are_known_and_bind_the_server()
    {
        Assert.Empty(Coverage.Unknown);
        Assert.All(CaseTable.All, c => Assert.NotEmpty(c.Covers));
        Assert.Empty(StatementTable.All.Where(s => s.Binds != Binding.Server && Coverage.CasesOf(s).Any()).Select(s => s.Id));
    }

    [Fact]
    public void Every_note_has_a_reason() =>
        Assert.All(StatementTable.All, s => Assert.Equal(s.Binds == Binding.Note, s.Reason.Length > 0));

    [Fact]
    public void Every_test_that_a_statement_names_exists()
    {
        var sources = Directory.GetFiles(Path.Combine(ShortRuns.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(path => Path.GetFileNameWithoutExtension(path), File.ReadAllText);
        var missing = from test in StatementTable.All.SelectMany(s => s.Tests)
            let name = test.Split('.')
            where !sources[name[0]].Any(source => Holds(source, name[1]))
            select test;
        Assert.Empty(missing);
    }

    [Fact]
    public void Test_that_does_not_exist_is_missed() =>
        Assert.False(Holds("[Fact]\npublic void Behaves_well() => Behaves_ill();", "Behaves_ill"));

    [Fact]
    public void Default_port_is_the_documented_one() =>
        Assert.Equal((8018, (int?)null), (new EmulatorSettings().Port, new EmulatorSettings().HttpsPort));

    [Fact]
    public void Default_pause_between_rounds_is_the_documented_one() => Assert.Equal(TimeSpan.FromSeconds(15), new ReconnectSpec().Every);

    [Fact]
    public void Statements_in_the_documentation_are_those_of_the_table()
    {
        var path = Path.Combine(ShortRuns.Root, "docs", "ICWS.md");
        var text = File.ReadAllText(path);
        var fresh = text[..(text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)] + CoverageReport.Write(Coverage)
            + text[text.IndexOf(End, StringComparison.Ordinal)..];
        if (Environment.GetEnvironmentVariable("UPDATE_GENERATED") == "1")
        {
            File.WriteAllText(path, fresh);
        }

        Assert.True(
            File.ReadAllText(path) == fresh,
            "docs/ICWS.md is not what the statements generate; run the tests once with UPDATE_GENERATED=1 and commit it.");
    }

    /// <summary>A test method of this name, with its attribute above it.</summary>
    private static bool Holds(string source, string method)
    {
        var found = Regex.Match(source, $@"public (async )?(Task|void) {method}\(");
        if (!found.Success)
        {
            return false;
        }

        var above = Math.Max(0, source.LastIndexOf("\n\n", found.Index, StringComparison.Ordinal));
        return Regex.IsMatch(source[above..found.Index], @"(Fact|Theory)\]");
    }
}
