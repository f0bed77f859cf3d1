using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AlertLoadSim.Measurement.Reports;
using AlertLoadSim.Measurement.Reports.Html;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Tests.Measurement.Reports;

public sealed partial class HtmlReportTests
{
    private static readonly string Attacked = HtmlReport.Render(SampleSummary.Attacked(), SampleSummary.Timeline(58), SampleSummary.Hostile);

    public static TheoryData<string> Samples => ["pass", "fail", "inconclusive", "killed", "attacked", "switchover", "centre"];

    [Fact]
    public void Text_of_a_server_never_becomes_markup()
    {
        var page = WithoutLibrary(Attacked);
        Assert.DoesNotContain("<script>alert", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(page, "<script"));   // data, library, ours
        Assert.Equal(3, Regex.Count(page, "</script"));
    }

    [Fact]
    public void Characters_that_lie_about_the_text_are_shown_by_their_numbers()
    {
        var page = WithoutLibrary(Attacked);
        Assert.Contains("⟨U+202E⟩", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("⟨U+001B⟩", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        foreach (var bad in "\u202E\u001b\u0000\u0007\u2028")
            Assert.DoesNotContain(bad, page);
    }

    [Fact]
    public void Data_block_parses_back_to_what_was_written()
    {
        var summary = SampleSummary.Attacked();
        var data = DataBlock().Match(Attacked).Groups[1].Value;
        Assert.DoesNotContain('<', data);
        Assert.DoesNotContain('>', data);
        Assert.DoesNotContain('&', data);

        using var json = JsonDocument.Parse(data);
        var run = json.RootElement.GetProperty("summary").GetProperty("run");
        // Half a surrogate pair cannot be said in JSON; everything else comes back as it was.
        Assert.Equal(SampleSummary.Hostile.Replace('\uD800', '\uFFFD'), run.GetProperty("name").GetString());
        Assert.Equal(summary.Run.Seed, run.GetProperty("seed").GetUInt64());
        var max = json.RootElement.GetProperty("timeline").GetProperty("max").EnumerateArray().ToList();
        Assert.Equal(58, max.Count);
        Assert.Equal(JsonValueKind.Null, max[44].ValueKind);
    }

    [Theory, MemberData(nameof(Samples))]
    public void Page_loads_nothing(string name)
    {
        var page = WithoutLibrary(Render(name));
        Assert.DoesNotMatch(@"(?i)\b(src|href|action|poster|data)\s*=\s*[""']?(https?:|//|file:)", page);
        Assert.DoesNotMatch(@"(?i)url\(|@import|\bimport\s*\(|fetch\(|XMLHttpRequest", page);
        Assert.DoesNotContain("<link rel=\"stylesheet\"", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_admits_the_embedded_scripts_and_no_other()
    {
        var scripts = Regex.Matches(Attacked, "<script>(.*?)</script>", RegexOptions.Singleline).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal([Resources.Charts, Resources.Script], scripts);
        var policy = Regex.Match(Attacked, "Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value;
        var admitted = WebUtility.HtmlDecode(policy);
        Assert.All(scripts, script => Assert.Contains(Resources.Hash(script), admitted, StringComparison.Ordinal));
        Assert.DoesNotContain("script-src 'unsafe", admitted, StringComparison.Ordinal);
    }

    [Fact]
    public void Chart_library_comes_without_the_rest_of_its_bundle()
    {
        Assert.Contains("echarts", Resources.Charts, StringComparison.Ordinal);
        Assert.DoesNotContain("vizorECharts", Resources.Charts, StringComparison.Ordinal);
        Assert.DoesNotContain("ecStat", Resources.Charts, StringComparison.Ordinal);
        Assert.DoesNotContain("</script", Resources.Charts, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Samples))]
    public void Elements_are_closed_and_ids_unique(string name)
    {
        var page = WithoutLibrary(Render(name));
        foreach (var element in (string[])["section", "table", "tr", "thead", "tbody", "dl", "div", "details", "figure", "article", "ul", "ol", "main", "header", "nav", "span", "code", "p"])
            Assert.Equal((element, Regex.Count(page, $@"<{element}[\s>]")), (element, Regex.Count(page, $"</{element}>")));
        var ids = Regex.Matches(page, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(Regex.Matches(page, "href=\"#([^\"]+)\"").Select(match => match.Groups[1].Value), target => Assert.Contains(target, ids));
    }

    [Fact]
    public void Killed_run_says_that_it_is_incomplete_and_shows_dashes()
    {
        var page = WithoutLibrary(Render("killed"));
        Assert.Contains("Incomplete: the run was killed; 5 s of 58 s were measured", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Poll response, median</dt><dd>–</dd>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", Regex.Replace(page, "<script.*?</script>", "", RegexOptions.Singleline), StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_stand_in_their_groups_all_counted_and_what_has_no_group_behind_them()
    {
        var page = WithoutLibrary(Render("fail"));
        var twice = page.IndexOf("<h4><code>delta.double-start</code> told twice <span class=\"quiet\">× 12</span></h4>", StringComparison.Ordinal);
        var finding = page.IndexOf("#2 <code>delta.double-start</code>", StringComparison.Ordinal);
        var later = page.IndexOf("much later <span class=\"quiet\">× 3</span>", StringComparison.Ordinal);
        var ungrouped = page.IndexOf("<code>alert.lost</code> <span class=\"what\">", StringComparison.Ordinal);
        Assert.True(twice > 0 && twice < finding && finding < later && later < ungrouped, $"{twice} {finding} {later} {ungrouped}");
        Assert.Contains("Counted only", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<h4>", WithoutLibrary(Render("pass")), StringComparison.Ordinal);
    }

    [Fact]
    public void Centre_stands_beside_what_was_predicted_of_it_and_without_one_there_is_no_section()
    {
        var page = WithoutLibrary(Render("centre"));
        Assert.Contains("<th scope=\"row\">occupancy</th><td class=\"n\">85.0 %</td><td class=\"n\">84.4 %</td><td class=\"n\">83.0 % to 85.7 %</td><td>✓ inside</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"n\">12.0 ms</td><td class=\"n\">21.3 ms</td><td class=\"n\">14.7 ms to 27.9 ms</td><td>✕ outside</td>", page, StringComparison.Ordinal);
        Assert.Contains("Predicted by Erlang A, 500 agents.", page, StringComparison.Ordinal);
        Assert.Contains("a batch is less than three times that", page, StringComparison.Ordinal);
        Assert.Contains("Support &lt;b&gt;1&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#centre\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("#centre", WithoutLibrary(Render("pass")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_a_second_has_no_charts()
    {
        var page = HtmlReport.Render(SampleSummary.Killed(), [], "");
        Assert.DoesNotContain("<div class=\"canvas\"", page, StringComparison.Ordinal);
        Assert.Contains("before its first second was written", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_hour_stays_small()
    {
        var page = HtmlReport.Render(SampleSummary.Pass(), SampleSummary.Timeline(3600), SampleSummary.Scenario);
        Assert.InRange(page.Length, Resources.Charts.Length, Resources.Charts.Length + 500_000);
    }

    internal static string Render(string name) => HtmlReport.Render(Sample(name), SampleSummary.Timeline(name == "killed" ? 5 : 58), SampleSummary.Scenario);

    internal static RunSummary Sample(string name) => name switch
    {
        "pass" => SampleSummary.Pass(),
        "fail" => SampleSummary.Fail(),
        "inconclusive" => SampleSummary.Inconclusive(),
        "killed" => SampleSummary.Killed(),
        "switchover" => SampleSummary.SwitchOver(),
        "centre" => SampleSummary.Centre(),
        _ => SampleSummary.Attacked(),
    };

    private static string WithoutLibrary(string page) => page.Replace(Resources.Charts, "", StringComparison.Ordinal);

    [GeneratedRegex("<script type=\"application/json\" id=\"data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex DataBlock();
}
