using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AlertLoadSim.Cli.Commands;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Reports;
using AlertLoadSim.Measurement.Reports.Html;
using AlertLoadSim.Tests.Workload;
using AlertLoadSim.Workload.Plans;

namespace AlertLoadSim.Tests.Measurement.Reports;

public sealed partial class PlanReportTests
{
    private const string Hostile = "</script><script>alert(1)</script> \u202E &amp;";

    private const string Plain =
        """
        name: plain
        description: A morning.
        seed: 7
        load:
          - rampingConstant: { sessions: 20, next: { when: subscribed >= 99%, for: 2s, atMost: 10s } }
          - keepConstant: { sessions: 20, during: 20s }
        alerts: { rate: 2/s }
        """;

    private const string Populations =
        """
        name: several
        sessions: { lifetime: { exponential: { mean: 5s } } }
        populations:
          - name: agents
            load: [ { rampingConstant: { sessions: 20, during: 10s } }, { keepConstant: { sessions: 20, during: 10s } } ]
          - name: supervisors
            load: [ { inject: { rate: 3/s, during: 20s, arrivals: poisson } } ]
          - name: boards
            sessions: { users: { pattern: "board{0}", count: 3 }, notifications: { by: stream }, alerting: false }
            load: [ { keepConstant: { sessions: 2, during: 15s } } ]
        """;

    private const string Centre =
        """
        name: centre
        centre:
          agents: 30
          interactions: { profile: { every: 30m, expected: [100, 150] } }
          handleTime: 175s
          patience: { exponential: { mean: 60s } }
        """;

    public static TheoryData<string> Samples => [Plain, Populations, Centre, "hostile"];

    [Fact]
    public void Figures_of_the_plan_stand_in_the_page()
    {
        var plan = RunPlan.From(Scenarios.Good(Plain));
        var page = Page(Plain);
        foreach (var part in (string[])[
            "<h1>plain</h1>", "A morning.", "<dt>Seed</dt><dd>7</dd>", $"<dt>Digest of the plan</dt><dd>{plan.Digest()}</dd>", "<dt>Load, at most</dt><dd>30 s</dd>",
            "<dt>Warm-up until</dt><dd>10 s</dd>", "<dt>Sessions</dt><dd>20, at most 20 at a time</dd>", "<dt>Users</dt><dd>20</dd>", "<dt>Alerts</dt><dd>60 expected, ",
            $"<dt>Ports needed</dt><dd>{plan.Needs.Ports}</dd>"])
            Assert.Contains(part, page, StringComparison.Ordinal);
        Assert.Contains("1: rampingConstant</th>", page, StringComparison.Ordinal);
        Assert.Contains("when subscribed >= 99% for 2s, else as planned", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_drawn_is_what_is_planned()
    {
        var plan = RunPlan.From(Scenarios.Good(Plain));
        var picture = PlanPictures.Of(plan);
        Assert.Equal(plan.SessionCount, picture.Logins.Sum());
        Assert.Equal(plan.Alerts().Count(), picture.Alerts.Sum());
        Assert.Equal((1.0, 31, 30, 30), (picture.IntervalS, picture.Polls.Count, picture.Logins.Count, picture.Alerts.Count));
        Assert.Equal(20, picture.Polls[15]);
        var data = Data(Plain);
        Assert.Equal([0.0, 10.0], data.GetProperty("marks").EnumerateArray().Select(mark => mark.GetProperty("atS").GetDouble()));
        Assert.Equal(picture.Logins, data.GetProperty("logins").EnumerateArray().Select(value => value.GetDouble()));
    }

    [Fact]
    public void Populations_add_up_to_the_whole()
    {
        var plan = RunPlan.From(Scenarios.Good(Populations));
        var picture = PlanPictures.Of(plan);
        Assert.Equal(["agents", "supervisors", "boards"], picture.Sessions.Select(series => series.Name));
        var whole = plan.SessionsOverTime(TimeSpan.FromSeconds(picture.IntervalS)).Select(sample => (double)sample.Sessions).ToList();
        Assert.Equal(whole, Enumerable.Range(0, whole.Count).Select(i => picture.Sessions.Sum(series => series.Values[i])));
        Assert.Equal(picture.Sessions[2].Values, picture.Streams);
        Assert.Equal(plan.SessionCount, picture.Logins.Sum());
        Assert.Contains("agents rampingConstant, supervisors inject, boards keepConstant", Page(Populations), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{ keepConstant: { sessions: 3, during: 12h } }]")]
    [InlineData("[{ inject: { rate: 20/min, during: 12h, arrivals: poisson } }]")]
    [InlineData("[{ keepConstant: { sessions: 1, during: 37h } }]")]
    [InlineData("[{ keepConstant: { sessions: 1, during: 299s } }]")]
    public void No_series_has_more_than_300_points(string load)
    {
        var picture = PlanPictures.Of(RunPlan.From(Scenarios.Good(Plain, $"load={load}", "sessions.lifetime={ uniform: { min: 1m, max: 9m } }", "alerts.rate=0.1/s")));
        foreach (var series in (IReadOnlyList<double>[])[picture.Sessions[0].Values, picture.Polls, picture.Logins, picture.Alerts])
            Assert.InRange(series.Count, 100, PlanPictures.MostPoints);
    }

    [Theory]
    [InlineData(1, 0.1)]
    [InlineData(30, 1)]
    [InlineData(299, 1)]
    [InlineData(300, 2)]
    [InlineData(43_200, 180)]
    [InlineData(7 * 86_400, 3_600)]
    [InlineData(100 * 86_400, 9 * 3_600)]
    public void Intervals_are_round(double durationS, double intervalS) =>
        Assert.Equal(intervalS, PlanPictures.Interval(TimeSpan.FromSeconds(durationS)).TotalSeconds);

    [Theory]
    [InlineData("{ every: 0s, pacing: after-response }", "closed loop, as many as replies allow")]
    [InlineData("{ by: auto }", "unknown, for each server decides at login whether a session polls")]
    [InlineData("{ by: stream }", "none are planned")]
    public void Where_no_polls_can_be_drawn_the_page_says_why(string notifications, string says)
    {
        var page = Page(Plain, $"sessions.notifications={notifications}");
        Assert.Contains($"""<p class="quiet">Polls: {says}.</p>""", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-chart=\"polls\"", page, StringComparison.Ordinal);
        Assert.Equal(notifications.Contains("stream", StringComparison.Ordinal), page.Contains("Sessions and event streams", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_alerts_the_page_says_so()
    {
        var page = Page(Plain, "alerts.from=none");
        Assert.Contains("""<p class="quiet">Alerts: none are raised.</p>""", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-chart=\"alerts\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_centre_shows_its_forecast_instead_of_alerts()
    {
        var (page, data) = (Page(Centre), Data(Centre));
        Assert.Contains("data-chart=\"offered\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-chart=\"alerts\"", page, StringComparison.Ordinal);
        Assert.Contains("those of 250 interactions expected, ", page, StringComparison.Ordinal);
        Assert.Equal([100.0, 150.0], data.GetProperty("centre").EnumerateArray().Select(one => one.GetProperty("offered").GetDouble()));
    }

    [Fact]
    public void Text_of_a_scenario_never_becomes_markup()
    {
        var page = Page("hostile");
        Assert.DoesNotContain("<script>alert", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', page);
        Assert.Equal(3, Regex.Count(page, "<script"));   // data, library, ours
        Assert.Equal(3, Regex.Count(page, "</script"));
        Assert.Equal(Hostile, Data("hostile").GetProperty("sessions")[0].GetProperty("name").GetString());
    }

    [Theory, MemberData(nameof(Samples))]
    public void Page_loads_nothing_and_names_no_place_on_a_machine(string scenario)
    {
        var page = Page(scenario);
        Assert.DoesNotMatch(@"(?i)\b(src|href|action|poster|data)\s*=\s*[""']?(https?:|//|file:)", page);
        Assert.DoesNotMatch(@"(?i)url\(|@import|\bimport\s*\(|fetch\(|XMLHttpRequest", page);
        Assert.DoesNotContain(RepositoryFiles.Root, page, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", Regex.Replace(page, "<script.*?</script>", "", RegexOptions.Singleline), StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_admits_the_embedded_scripts_and_no_other()
    {
        var page = Whole(Plain);
        var scripts = Regex.Matches(page, "<script>(.*?)</script>", RegexOptions.Singleline).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal([Resources.Charts, Resources.PlanScript], scripts);
        var policy = WebUtility.HtmlDecode(Regex.Match(page, "Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value);
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.All(scripts, script => Assert.Contains(Resources.Hash(script), policy, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Samples))]
    public void Elements_are_closed_ids_unique_and_charts_have_a_text(string scenario)
    {
        var page = Page(scenario);
        foreach (var element in (string[])["section", "table", "tr", "tbody", "dl", "div", "details", "figure", "ul", "main", "header", "nav", "span", "p"])
            Assert.Equal((element, Regex.Count(page, $@"<{element}[\s>]")), (element, Regex.Count(page, $"</{element}>")));
        var ids = Regex.Matches(page, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(Regex.Matches(page, "href=\"#([^\"]+)\"").Select(match => match.Groups[1].Value), target => Assert.Contains(target, ids));
        Assert.Equal(Regex.Count(page, "data-chart=\"[a-z]+\""), Regex.Count(page, "role=\"img\" aria-label=\"[^\"]{20,}\""));
    }

    private static string Page(string scenario, params string[] set) => Whole(scenario, set).Replace(Resources.Charts, "", StringComparison.Ordinal);

    private static string Whole(string scenario, params string[] set) =>
        PlanReport.Render(scenario == "hostile" ? Attacked() : PlanPictures.Of(RunPlan.From(Scenarios.Good(scenario, set))));

    private static JsonElement Data(string scenario)
    {
        using var json = JsonDocument.Parse(DataBlock().Match(Whole(scenario)).Groups[1].Value);
        return json.RootElement.Clone();
    }

    /// <summary>Text that no checked scenario could have, wherever there is text.</summary>
    private static PlanPicture Attacked() => new()
    {
        Name = Hostile,
        Description = Hostile,
        Seed = 1,
        Digest = Hostile,
        Version = Hostile,
        DurationS = 2,
        Facts = [(Hostile, Hostile)],
        Steps = [new RunStep(Hostile, 1, Hostile, 0, 2, 1, Hostile, false)],
        IntervalS = 1,
        Sessions = [new PlanSeries(Hostile, [1, 1, 0]), new PlanSeries("other", [0, 0, 0])],
        PollsInWords = Hostile,
        Logins = [1, 0],
        AlertsInWords = Hostile,
    };

    [GeneratedRegex("<script type=\"application/json\" id=\"data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex DataBlock();
}
