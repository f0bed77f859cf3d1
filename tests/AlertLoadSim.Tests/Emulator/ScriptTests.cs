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

    private static (Town Town, Script Script) Script(double[] atSeconds, params FaultSpec[] faults)
    {
        var town = new Town();
        var alerts = atSeconds.Select((at, i) => new PlannedAlert(i, TimeSpan.FromSeconds(at), 0, TimeSpan.FromHours(1)));
        return (town, new Script(town.Centre, alerts, faults, town));
    }
}
