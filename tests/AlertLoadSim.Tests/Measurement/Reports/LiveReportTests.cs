using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Reports;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Tests.Measurement.Reports;

public sealed partial class LiveReportTests
{
    private static readonly string Page = LiveReport.Render(SampleRun.Document with { Name = SampleSummary.Hostile, Description = SampleSummary.Hostile }, "folder");

    [Fact]
    public void The_page_asks_its_own_server_alone_and_runs_no_script_but_its_own()
    {
        var policy = Policy().Match(Page).Groups[1].Value.Replace("&#x27;", "'", StringComparison.Ordinal).Replace("&#x2B;", "+", StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self'", policy, StringComparison.Ordinal);
        var scripts = Script().Matches(Page).Select(script => script.Groups[1].Value).ToArray();
        Assert.Equal(2, scripts.Length);
        Assert.All(scripts, script => Assert.Contains(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script))), policy, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_of_a_scenario_never_become_markup() => Assert.DoesNotContain("<script>alert", Page, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void A_page_gets_all_first_and_then_what_is_new_with_the_figures_of_the_report()
    {
        var timeline = new LiveTimeline();
        var recorder = new RunRecorder(new PhasePlan(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(9)));
        for (var second = 1; second <= 3; second++)
        {
            var at = TimeSpan.FromSeconds(second - 0.5);
            recorder.Planned(Operation.Poll, at);
            recorder.Sent(Operation.Poll, at, at);
            recorder.Settled(new Observation(Operation.Poll, at, at, at + TimeSpan.FromMilliseconds(10 * second), ObservedOutcome.Answered));
            timeline.Add(TimeSpan.FromSeconds(second), recorder.Take(), SampleRun.Health, recorder.Phases);
        }
        using var all = JsonDocument.Parse(LiveReport.Update(new LiveState { Phase = "steady" }, timeline, -1));
        using var news = JsonDocument.Parse(LiveReport.Update(new LiveState { Phase = "steady" }, timeline, 2));
        Assert.True(all.RootElement.GetProperty("whole").GetBoolean());
        Assert.False(news.RootElement.GetProperty("whole").GetBoolean());
        Assert.Equal([1, 2, 3], Column(all, "second"));
        Assert.Equal([3], Column(news, "second"));
        Assert.Equal([1], Column(news, "span"));
        Assert.Equal(30, Assert.Single(Column(news, "max")), 0.1);
    }

    private static double[] Column(JsonDocument update, string name) =>
        [.. update.RootElement.GetProperty("timeline").GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    [GeneratedRegex("Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex Policy();

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
