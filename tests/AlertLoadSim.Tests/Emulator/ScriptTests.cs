using AlertLoadSim.Emulator.World;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Emulator;

public sealed class ScriptTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void Nothing_is_due_before_the_run_is_started()
    {
        var (_, script) = Script([0]);

        Assert.Equal(long.MaxValue, script.NextDueNs);
        script.Advance(100 * Second);
        Assert.False(script.IsStalled(0));
    }

    [Fact]
    public void Alerts_are_raised_at_their_instants_after_the_start()
    {
        var (town, script) = Script([0.5, 1, 2]);
        town.Subscribed();
        script.Start(10 * Second);
        while (script.NextDueNs < long.MaxValue)
        {
            script.Advance(script.NextDueNs);
        }

        Assert.Equal([10.5, 11, 12], town.Truth.OfType<TruthEvent.Raised>().Select(r => r.AtNs / 1e9));
        Assert.Equal(0, script.RaiseLagMaxNs);
    }

    [Fact]
    public void Stopped_raising_is_final()
    {
        var (town, script) = Script([1, 2]);
        script.Start(0);
        script.Advance(Second);
        script.StopRaising();
        script.Advance(5 * Second);

        Assert.Single(town.Truth.OfType<TruthEvent.NotRaised>());
    }

    [Theory]
    [InlineData(9.9, false)]
    [InlineData(10, true)]
    [InlineData(12.9, true)]
    [InlineData(13, false)]
    public void Stall_holds_from_its_begin_to_before_its_end(double at, bool stalled)
    {
        var (_, script) = Script([], new FaultSpec.Stall(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(3)));
        script.Start(5 * Second);

        Assert.Equal(stalled, script.IsStalled((long)(at * Second)));
    }

    [Fact]
    public void Ringing_goes_on_during_a_stall_and_its_end_is_due()
    {
        var (town, script) = Script([6], new FaultSpec.Stall(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(3)));
        town.Subscribed();
        script.Start(0);
        var due = new List<long>();
        while (script.NextDueNs < long.MaxValue)
        {
            due.Add(script.NextDueNs / Second);
            script.Advance(script.NextDueNs);
        }

        Assert.Equal([5, 6, 8], due);
        Assert.Equal(6 * Second, Assert.Single(town.Truth.OfType<TruthEvent.Raised>()).AtNs);
        Assert.Equal(new TruthEvent.Stall(5 * Second, 8 * Second), Assert.Single(town.Truth.OfType<TruthEvent.Stall>()));
    }

    [Fact]
    public void Each_planned_alert_is_raised_by_one_server_and_those_between_find_nobody()
    {
        double[] plan = [1, 2, 3, 4, 5, 6, 7, 8];
        var (primary, backup) = Town.Pair();
        var (first, second) = (Of(primary, plan), Of(backup, plan));
        primary.Subscribed();
        first.Start(0);
        second.Start(0);
        second.Advance(2 * Second);
        Assert.Equal(long.MaxValue, second.NextDueNs);

        // The timer is late: what fell due before is still the primary's.
        var handOver = first.SwitchOver(TimeSpan.Zero, (5 * Second) / 2).Value;
        Assert.Equal((2L, long.MaxValue), (handOver.NextAlert!.Value, first.NextDueNs));
        first.Advance(10 * Second);
        Assert.Null(second.TakeOver(handOver, (9 * Second) / 2));
        Assert.Equal(5 * Second, second.NextDueNs);
        second.Advance(6 * Second);
        var back = second.SwitchOver(TimeSpan.Zero, 6 * Second).Value;
        Assert.Null(first.TakeOver(back, 13 * Second / 2));
        first.Advance(8 * Second);

        Assert.Equal([0, 1, 6, 7], primary.Truth.OfType<TruthEvent.Raised>().Select(r => r.Number!.Value));
        Assert.Equal([4, 5], backup.Truth.OfType<TruthEvent.Raised>().Select(r => r.Number!.Value));
        Assert.Empty(primary.Truth.OfType<TruthEvent.NotRaised>());
        Assert.Equal([2, 3], backup.Truth.OfType<TruthEvent.NotRaised>().Select(r => r.Number));
    }

    [Fact]
    public void Server_that_takes_over_before_the_run_raises_from_its_start()
    {
        var (primary, backup) = Town.Pair();
        var (first, second) = (Of(primary, [1]), Of(backup, [1]));
        primary.Subscribed();
        Assert.Null(second.TakeOver(first.SwitchOver(TimeSpan.Zero, 0).Value, 0));
        second.Start(0);
        second.Advance(Second);

        Assert.Single(backup.Truth.OfType<TruthEvent.Raised>());
    }

    [Fact]
    public void Stopped_raising_stays_stopped_over_a_switch()
    {
        var (primary, backup) = Town.Pair();
        var (first, second) = (Of(primary, [1, 3]), Of(backup, [1, 3]));
        primary.Subscribed();
        first.Start(0);
        second.Start(0);
        first.StopRaising();
        second.StopRaising();
        var handOver = first.SwitchOver(TimeSpan.Zero, 2 * Second).Value;
        Assert.Null(handOver.NextAlert);
        Assert.Null(second.TakeOver(handOver, 2 * Second));
        second.Advance(4 * Second);

        Assert.Equal(long.MaxValue, second.NextDueNs);
        Assert.Empty(backup.Truth.OfType<TruthEvent.Raised>());
    }

    private static Script Of(Town town, double[] atSeconds) => new(
        town.Centre, atSeconds.Select((at, i) => new PlannedAlert(i, TimeSpan.FromSeconds(at), 0, TimeSpan.FromHours(1))), [], town);

    private static (Town Town, Script Script) Script(double[] atSeconds, params FaultSpec[] faults)
    {
        var town = new Town();
        var alerts = atSeconds.Select((at, i) => new PlannedAlert(i, TimeSpan.FromSeconds(at), 0, TimeSpan.FromHours(1)));
        return (town, new Script(town.Centre, alerts, faults, town));
    }
}
