using AlertLoadSim.Emulator.World;
using AlertLoadSim.Emulator.World.Routing;

namespace AlertLoadSim.Tests.Emulator;

/// <summary>What the centre measures of itself: exact to the instant of each event.</summary>
public sealed class FloorMeterTests
{
    [Fact]
    public void Each_second_of_an_agent_is_in_one_state()
    {
        var centre = CallCentre.Of(2);
        centre.Wait(1);
        centre.On(1);
        centre.Wait(1);
        var call = centre.Call(handle: 3, wrapUp: 2);
        centre.Wait(0.5);
        centre.Answer(1, call);
        centre.Wait(5.5);
        centre.Choose(1, "Away from Desk");
        centre.Wait(2);

        var figures = Assert.Single(Measured(centre)).Figures;
        // The second agent never came.
        Assert.Equal([11, 2, 1.5, 0.5, 3, 2], figures.AgentNs.Select(ns => ns / 1e9));
        Assert.Equal((0, 0.5), (figures.QueueNs, figures.AlertNs / 1e9));
        Assert.Equal((1, 0, 1, 1, 1), (figures.Arrived, figures.Delayed, figures.Offered, figures.Answered, figures.Handled));
        Assert.Equal((500_000_000, 0.25), (figures.WaitNs, figures.WaitSquaredS2));
        // From 476 ms to 504 ms: 10 ms · 2^(67/12) to 2^(68/12).
        Assert.Equal([68, 1], figures.Waits);
    }

    [Fact]
    public void Queue_counts_from_arrival_to_offer_and_again_behind_an_alert_that_rang_out()
    {
        var centre = CallCentre.Of(1);
        centre.Call();
        centre.Wait(2);
        centre.On(1);
        centre.Wait(20);
        centre.Wait(8);

        var batches = Measured(centre);
        Assert.Equal([2, 0, 8], batches.Select(batch => batch.Figures.QueueNs / 1e9));
        Assert.Equal([8, 10, 2], batches.Select(batch => batch.Figures.AlertNs / 1e9));
        Assert.Equal((1, 0, 1, 0), (batches[0].Figures.Arrived, batches[0].Figures.RangOut, batches[2].Figures.RangOut, batches[2].Figures.Arrived));
        Assert.Equal(1, batches.Sum(batch => batch.Figures.Delayed));
    }

    [Fact]
    public void Who_gives_up_is_counted_where_they_did()
    {
        var centre = CallCentre.Of(1);
        centre.Call(patience: 3);
        centre.Wait(4);
        centre.On(1);
        centre.Call(patience: 3);
        centre.Wait(6);

        var figures = Assert.Single(Measured(centre)).Figures;
        Assert.Equal((2, 1, 1, 0), (figures.Arrived, figures.AbandonedQueued, figures.AbandonedRinging, figures.Answered));
    }

    [Fact]
    public void Agents_withdrawn_and_declined_offers_have_a_place_of_their_own()
    {
        var centre = CallCentre.Of(1);
        centre.On(1);
        centre.Call();
        centre.Off(1);
        var session = centre.On(1);
        centre.Centre.DisconnectInteraction(Town.Proof(session), centre.Truth.OfType<TruthEvent.Arrived>().Single().Interaction, centre.NowNs);
        centre.Wait(10);

        var figures = Assert.Single(Measured(centre)).Figures;
        Assert.Equal((2, 1, 1, 0), (figures.Offered, figures.Withdrawn, figures.Declined, figures.AbandonedRinging));
    }

    [Fact]
    public void Batches_follow_each_other_whatever_happens_and_the_last_one_ends_with_the_run()
    {
        var centre = CallCentre.Of(1);
        centre.Wait(25);
        centre.Centre.EndRun(centre.NowNs);
        centre.Wait(100);

        Assert.Equal([(0, 10), (10, 20), (20, 25)], Measured(centre).Select(batch => (batch.FromNs / 1e9, batch.AtNs / 1e9)));
    }

    [Fact]
    public void Before_the_run_starts_agents_come_and_no_time_passes()
    {
        var centre = CallCentre.Of(1);
        centre.Centre.StartRun(5_000_000_000);
        centre.On(1);
        centre.Wait(20);

        Assert.Equal(10, Measured(centre).Single(batch => batch.FromNs == 5_000_000_000).Figures.AgentNs[(int)AgentState.Idle] / 1e9);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(9.9, 0)]
    [InlineData(10.1, 1)]
    [InlineData(19.9, 12)]
    [InlineData(20.1, 13)]
    public void Waits_are_counted_in_twelfths_of_a_doubling(double ms, int step) => Assert.Equal(step, WaitScale.StepOf((long)(ms * 1e6)));

    private static List<TruthEvent.Measured> Measured(CallCentre centre) => [.. centre.Truth.OfType<TruthEvent.Measured>()];
}
