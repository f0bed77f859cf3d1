using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AlertLoadSim.Measurement.Comparisons;
using AlertLoadSim.Measurement.Reports;
using AlertLoadSim.Measurement.Reports.Html;
using AlertLoadSim.Tests.Measurement.Comparisons;

namespace AlertLoadSim.Tests.Measurement.Reports;

public sealed class ComparisonReportTests
{
    private static readonly IReadOnlyList<Side> Sides =
    [
        SimulatedRuns.Side(SampleSummary.Hostile, SimulatedRuns.Of(1)), SimulatedRuns.Side("new", SimulatedRuns.Of(2, slower: 1.5)), SimulatedRuns.Side("newer", SimulatedRuns.Of(3)),
    ];

    private static readonly Comparison Compared = ComparisonBuilder.Build(
        Sides, [new Unlikeness("version", $"version: {SampleSummary.Hostile} in one", false)], new ComparisonRule(), "0.1.0");

    private static readonly string Page = ComparisonReport.Render(ComparisonPicture.Of(Compared, Sides, new Dictionary<string, string> { ["run-2"] = "../run-2/report.html" }))
        .Replace(Resources.Charts, "", StringComparison.Ordinal);

    [Fact]
    public void Text_of_others_never_becomes_markup()
    {
        Assert.DoesNotContain("<script>alert", Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", Page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(3, Regex.Count(Page, "<script"));
    }

    [Fact]
    public void Page_loads_nothing_and_admits_its_own_scripts_alone()
    {
        Assert.DoesNotMatch(@"(?i)\b(src|href|action|poster|data)\s*=\s*[""']?(https?:|//|file:|/)", Page);
        Assert.DoesNotMatch(@"(?i)url\(|@import|\bimport\s*\(|fetch\(|XMLHttpRequest", Page);
        Assert.Contains(Resources.Hash(Resources.ComparisonScript), WebUtility.HtmlDecode(Page), StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_are_closed_and_ids_unique()
    {
        foreach (var element in (string[])["section", "table", "tr", "thead", "tbody", "dl", "div", "figure", "ul", "main", "header", "nav", "span", "svg", "td", "a", "p"])
            Assert.Equal((element, Regex.Count(Page, $@"<{element}[\s>]")), (element, Regex.Count(Page, $"</{element}>")));
        var ids = Regex.Matches(Page, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(Regex.Matches(Page, "href=\"#([^\"]+)\"").Select(match => match.Groups[1].Value), target => Assert.Contains(target, ids));
    }

    [Fact]
    public void Runs_within_reach_are_linked_and_the_others_named()
    {
        Assert.Contains("<a href=\"../run-2/report.html\">run-2</a>", Page, StringComparison.Ordinal);
        Assert.Contains("<td>run-3</td>", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_worse_is_said_in_words_beside_its_bar()
    {
        Assert.Contains("▲ worse", Page, StringComparison.Ordinal);
        Assert.Contains("<svg class=\"interval worse\"", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_terminal_has_80_columns_and_ends_with_the_verdict()
    {
        var lines = ComparisonText.Lines(Compared);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
        Assert.Contains(lines, line => line.StartsWith("poll.response.p50", StringComparison.Ordinal) && line.EndsWith("WORSE", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("FAIL: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Markdown_is_a_table_whose_rows_have_as_many_cells()
    {
        var rows = ComparisonMarkdown.Render(Compared).Split('\n').Where(line => line.StartsWith('|')).ToList();
        Assert.All(rows, row => Assert.Equal(8, Regex.Count(row, @"(?<!\\)\|")));
        Assert.Contains(rows, row => row.Contains("**▲ worse**", StringComparison.Ordinal));
    }

    [Fact]
    public void Json_has_stable_names_with_units()
    {
        using var json = JsonDocument.Parse(ComparisonJson.Write(Compared));
        Assert.Equal(1, json.RootElement.GetProperty("schemaVersion").GetInt32());
        var figure = json.RootElement.GetProperty("against")[0].GetProperty("figures").EnumerateArray().Single(each => each.GetProperty("figure").GetString() == "poll.response.p99");
        Assert.Equal(("ms", "higher"), (figure.GetProperty("unit").GetString(), figure.GetProperty("worse").GetString()));
        foreach (var name in (string[])["baseline", "candidate", "difference", "differenceInterval", "relative", "relativeInterval", "smallestSeen", "mattersFrom", "chance", "adjustedChance", "result"])
            Assert.True(figure.TryGetProperty(name, out _), name);
    }
}
