using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Tests.Measurement;

public sealed class SlowestMeterTests
{
    [Fact]
    public void Three_slowest_of_each_second_stay_whoever_comes_first()
    {
        var recorder = new RunRecorder(new PhasePlan(TimeSpan.Zero, TimeSpan.FromHours(1)));
        foreach (var ms in (int[])[5, 90, 7, 300, 8, 20, 300, 1])
            Settle(recorder, ms);
        Assert.Equal([300, 300, 90], recorder.Take().Slowest.Select(Ms));
        Settle(recorder, 2);
        Assert.Equal([2], recorder.Take().Slowest.Select(Ms));
        Assert.Empty(recorder.Take().Slowest);
    }

    [Fact]
    public void Population_keeps_none_of_its_own()
    {
        var whole = new RunRecorder(new PhasePlan(TimeSpan.Zero, TimeSpan.FromHours(1)));
        var part = new RunRecorder(whole);
        Settle(part, 5);
        Assert.Empty(part.Take().Slowest);
        Assert.Equal(7, Assert.Single(whole.Take().Slowest).Session);
    }

    private static double Ms(Observation observation) => (observation.ReceivedAt - observation.PlannedAt).TotalMilliseconds;

    private static void Settle(RunRecorder recorder, int ms)
    {
        recorder.Sent(Operation.Poll, TimeSpan.Zero, TimeSpan.Zero);
        recorder.Settled(new Observation(Operation.Poll, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMilliseconds(ms), ObservedOutcome.Answered, Session: 7));
    }
}
