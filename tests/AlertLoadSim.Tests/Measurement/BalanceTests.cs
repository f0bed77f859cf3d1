using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Tests.Measurement;

public sealed class BalanceTests
{
    [Fact]
    public void Run_whose_sums_come_out_even_has_no_broken_balance()
    {
        var balances = Balances.Check(true, [SampleRun.Figures("poll", "all")], SampleRun.Sessions, SampleRun.Alerts);
        Assert.Equal(["poll: plan", "poll: replies", "sessions", "alerts"], balances.Select(balance => balance.Name));
        Assert.All(balances, balance => Assert.True(balance.Holds));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, null)]
    public void Sum_that_does_not_come_out_even_is_broken_unless_the_run_was_cut_off(bool complete, bool? holds)
    {
        var poll = SampleRun.Figures("poll", "all");
        Assert.Equal(holds, Check(complete, poll with { Skipped = 0 }, SampleRun.Sessions, SampleRun.Alerts)[0].Holds);
        Assert.Equal(holds, Check(complete, poll with { Failed = 0 }, SampleRun.Sessions, SampleRun.Alerts)[1].Holds);
        Assert.Equal(holds, Check(complete, poll, SampleRun.Sessions with { Ended = 1 }, SampleRun.Alerts)[2].Holds);
        Assert.Equal(holds, Check(complete, poll, SampleRun.Sessions, SampleRun.Alerts with { Lost = 0 })[3].Holds);
    }

    [Fact]
    public void Crashed_sessions_count_as_gone_and_alerts_without_truth_cannot_be_balanced()
    {
        var balances = Check(
            true, SampleRun.Figures("poll", "all"), SampleRun.Sessions with { Ended = 1, Crashed = 1 }, SampleRun.Alerts with { TruthKnown = false, Due = null });
        Assert.True(balances[2].Holds);
        Assert.Null(balances[3].Holds);
    }

    private static IReadOnlyList<Balance> Check(bool complete, OperationFigures poll, SessionFigures sessions, AlertFigures alerts) =>
        Balances.Check(complete, [poll], sessions, alerts);
}
