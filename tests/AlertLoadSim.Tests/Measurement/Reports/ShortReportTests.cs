using System.Xml.Linq;
using AlertLoadSim.Measurement.Reports;
using AlertLoadSim.Measurement.Summaries;
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

    [Fact]
    public void Streams_that_became_polls_are_told()
    {
        var pass = SampleSummary.Pass();
        Assert.Contains(
            "delivery  20 logins ended in polls instead of a stream: the server offers none.",
            TextReport.Lines(pass with { Delivery = pass.Delivery with { WithoutStream = 20 } }));
    }

    [Theory]
    [InlineData(true, 10, 0, "switch-over at 1.000 s: 10 sessions lost, none of them subscribed again.")]
    [InlineData(true, 0, 0, "switch-over at 1.000 s: 0 sessions lost.")]
    [InlineData(false, 1, 0, "first loss at 1.000 s: 1 session lost, none of them subscribed again.")]
    [InlineData(true, 10, 9, "switch-over at 1.000 s: 10 sessions lost, subscribed again 50 % after 0.500 s, 90 % 0.900 s, 100 % never; 2 alerts rang meanwhile, 1 over before.")]
    [InlineData(false, 10, 9, "first loss at 1.000 s: 10 sessions lost since, subscribed again 50 % within 0.500 s, 90 % 0.900 s, 100 % never; 2 alerts rang meanwhile, 1 over before.")]
    public void Lost_sessions_are_told_with_who_came_back(bool isSwitchOver, long lost, long back, string sentence)
    {
        var pass = SampleSummary.Pass();
        var cause = new ReturnFigures(1, isSwitchOver, lost, back, back > 0 ? 0.5 : null, back > 0 ? 0.9 : null, null, 2, 1);
        Assert.Equal([sentence], Sentences.Delivery(pass with { Delivery = pass.Delivery with { Returns = [cause], LogOnPeakPerS = 0 } }));
    }

    [Theory]
    [InlineData(60, "4 at the peak of 5 planned")]
    [InlineData(59.5, "4 at the peak of 5 planned")]
    [InlineData(1.8, "4 at the peak of 5 planned; the last one ended after 1.8 s of 60 s")]
    public void A_run_whose_sessions_were_gone_before_its_end_says_so(double durationS, string sentence)
    {
        var pass = SampleSummary.Pass();
        Assert.Equal(sentence, Sentences.Sessions(pass with
        {
            Run = pass.Run with { PlannedS = 60, DurationS = durationS },
            Sessions = pass.Sessions with { Peak = 4, Planned = 5 },
        }));
    }

    [Fact]
    public void Errors_of_all_phases_are_told_the_most_frequent_first()
    {
        ErrorFigures Of(string operation, long count) => new(operation, "protocol", "status", 503, "error.x", count, 1, 2, "no");
        Assert.Equal(
            [
                "9 of poll: status 503 error.x (protocol).", "7 of stream: status 503 error.x (protocol).",
                "3 of pickup: status 503 error.x (protocol).", "1 more kind in the report.",
            ],
            Sentences.Errors([Of("stream", 7), Of("connect", 1), Of("poll", 9), Of("pickup", 3)]));
    }

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

    [Theory]
    [InlineData(0, 0, 0, "")]
    [InlineData(0, 1, 0, "1 interaction of which nobody knows may still ring: look for them on the server.")]
    [InlineData(2, 3, 0, "2 interactions could not be ended, 3 of which nobody knows may still ring: look for them on the server.")]
    [InlineData(0, 0, 1, "The latency of 1 notice was not measured: too many alerts without our mark waited at once to be known as ours.")]
    public void What_we_raised_is_told_with_what_may_be_left_of_it(long notEnded, long mayRing, long dropped, string sentence)
    {
        var told = Sentences.Raises(new RaiseFigures
        {
            Sent = 9, Raised = 5, Refused = 1, Unknown = 3, NobodyToRingAt = 0, AllBusy = 0, NoRaiser = 0, Ended = 3, OverBefore = 0,
            NotEnded = notEnded, MayRing = mayRing, NoticesDropped = dropped,
        }).ToList();
        Assert.Contains("5 created, 1 refused, 3 with an error of the server or no answer;", told[0], StringComparison.Ordinal);
        Assert.Equal(sentence, string.Join(' ', told.Skip(2)));
    }
}
