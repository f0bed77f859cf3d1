using System.Text.Json;

namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>A run that a missed promise ends.</summary>
public sealed class AbortOnFailTests
{
    [Fact]
    public async Task Missed_promise_ends_the_run_orderly_and_its_report_says_which()
    {
        using var folder = new TempFolder();
        var ended = await BuiltProgram.CallAsync(
            folder, ShortRuns.Args(folder, 60, "thresholds=[poll.response.p50 < 0.001ms for 2s abortOnFail, errors.count == 0]"));
        Assert.True(ended.ExitCode == 2, ended.ToString());
        var summary = ShortRuns.Summary(folder);
        Assert.Equal("stopped", summary.GetProperty("run").GetProperty("endedBy").GetString());
        Assert.InRange(summary.GetProperty("run").GetProperty("durationS").GetDouble(), 2, 40);
        Assert.StartsWith("Stopped at ", Reason(summary), StringComparison.Ordinal);
        Assert.Contains("poll.response.p50 < 0.001ms for 2s abortOnFail was missed", Reason(summary), StringComparison.Ordinal);
        Assert.Equal(["missed", "kept"], summary.GetProperty("thresholds").EnumerateArray().Select(each => each.GetProperty("result").GetString()));
        // Its sessions went as those of any run: nothing is left behind, and every account comes out even.
        Assert.All(summary.GetProperty("balances").EnumerateArray(), balance => Assert.True(balance.GetProperty("holds").GetBoolean(), balance.ToString()));
        var verified = await BuiltProgram.CallAsync(folder, ["report", folder.Run, "--verify"]);
        Assert.True(verified.ExitCode == 0, verified.ToString());
    }

    [Fact]
    public async Task Violation_ends_the_run_with_3()
    {
        using var folder = new TempFolder();
        var ended = await BuiltProgram.CallAsync(
            folder, ShortRuns.Args(folder, 60, ShortRuns.DropsHalf, "thresholds=[oracle.violations == 0 abortOnFail]"));
        Assert.True(ended.ExitCode == 3, ended.ToString());
        Assert.Contains("oracle.violations == 0 abortOnFail was missed", Reason(ShortRuns.Summary(folder)), StringComparison.Ordinal);
    }

    private static string Reason(JsonElement summary) => summary.GetProperty("verdict").GetProperty("reasons")[0].GetString()!;
}
