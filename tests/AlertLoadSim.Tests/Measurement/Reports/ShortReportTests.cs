using System.Xml.Linq;
using AlertLoadSim.Measurement.Reports;
using Snapshooter.Xunit;

namespace AlertLoadSim.Tests.Measurement.Reports;

/// <summary>Markdown, JUnit and terminal text, against golden files.</summary>
public sealed class ShortReportTests
{
    public static TheoryData<string> Samples => HtmlReportTests.Samples;

    [Theory, MemberData(nameof(Samples))]
    public void Markdown_is_golden(string name) =>
        Snapshot.Match(MarkdownReport.Render(HtmlReportTests.Sample(name)), "report-" + name + ".md");

    [Theory, MemberData(nameof(Samples))]
    public void JUnit_is_golden(string name) =>
        Snapshot.Match(JUnitReport.Render(HtmlReportTests.Sample(name)), "report-" + name + ".xml");

    [Theory, MemberData(nameof(Samples))]
    public void Text_is_golden(string name) =>
        Snapshot.Match(string.Join('\n', TextReport.Lines(HtmlReportTests.Sample(name))), "report-" + name + ".txt");

    [Theory, MemberData(nameof(Samples))]
    public void Text_fits_a_terminal_and_cannot_drive_it(string name) => Assert.All(TextReport.Lines(HtmlReportTests.Sample(name)), line =>
    {
        Assert.InRange(line.Length, 0, 80);
        Assert.DoesNotContain(line, char.IsControl);
    });

    [Theory, MemberData(nameof(Samples))]
    public void JUnit_counts_what_it_contains_and_is_never_greener_than_the_verdict(string name)
    {
        var summary = HtmlReportTests.Sample(name);
        var suite = XDocument.Parse(JUnitReport.Render(summary)).Root!.Element("testsuite")!;
        int Said(string attribute) => (int)suite.Attribute(attribute)!;
        int Is(string element) => suite.Elements("testcase").Count(test => test.Element(element) is not null);

        Assert.Equal((Said("tests"), Said("failures"), Said("errors"), Said("skipped")),
            (suite.Elements("testcase").Count(), Is("failure"), Is("error"), Is("skipped")));
        Assert.Equal(2 + summary.Thresholds.Count + summary.Trust.Count + summary.Balances.Count, Said("tests"));
        Assert.Equal(summary.Verdict.Value == "PASS", Is("failure") + Is("error") == 0);
    }

    [Fact]
    public void Tables_of_Markdown_keep_their_columns_under_attack()
    {
        var rows = MarkdownReport.Render(SampleSummary.Attacked()).Split('\n').Where(line => line.StartsWith('|')).ToList();
        Assert.NotEmpty(rows);
        var width = 0;
        foreach (var (index, row) in rows.Index())
        {
            var columns = row.Replace("\\|", "", StringComparison.Ordinal).Count(character => character == '|');
            if (index + 1 < rows.Count && rows[index + 1].StartsWith("|--", StringComparison.Ordinal))
                width = columns;
            Assert.Equal(width, columns);
        }
    }

    [Theory]
    [InlineData("a|b", "a\\|b")]
    [InlineData("<b>&", "&lt;b&gt;&amp;")]
    [InlineData("*x* _y_ `z`", "\\*x\\* \\_y\\_ \\`z\\`")]
    [InlineData("line\nbreak", "line break")]
    [InlineData("@team #7", "@\u200Bteam #\u200B7")]
    [InlineData("see https://x www.y", "see https:\u200B//x www.\u200By")]
    public void Prose_stays_prose(string text, string markdown) => Assert.Equal(markdown, MarkdownText.Prose(text));

    [Theory]
    [InlineData("plain", "`plain`")]
    [InlineData("a ` b", "``a ` b``")]
    [InlineData("`a`", "`` `a` ``")]
    [InlineData("a|b", "`a\\|b`")]
    [InlineData("", "–")]
    public void Code_stays_code(string text, string markdown) => Assert.Equal(markdown, MarkdownText.Code(text));
}
