using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>How alerts are expected to end, from a sample of the scenario's own distributions. Assumes that every alert finds a session
/// and is noticed at once.</summary>
/// <param name="MeanRing">Mean time an alert rings.</param>
/// <param name="Answered">Shares that sum to 1.</param>
/// <param name="TimedOut">Rang until the ring timeout.</param>
/// <param name="Abandoned">The caller went away first.</param>
public sealed record RingForecast(TimeSpan MeanRing, double Answered, double TimedOut, double Abandoned)
{
    private const int Samples = 4096;

    public static RingForecast Of(Scenario scenario)
    {
        var (ticks, answered, timedOut) = (0L, 0, 0);
        for (var i = 0; i < Samples; i++)
        {
            var person = new SeededStream(scenario.Seed, Purpose.Answer, i);
            var caller = new SeededStream(scenario.Seed, Purpose.CallerPatience, i);
            var answer = person.NextChance(scenario.Sessions.Answer.Share) ? scenario.Sessions.Answer.After.Draw(ref person) : TimeSpan.MaxValue;
            var patience = scenario.Alerts.Patience.Draw(ref caller);
            var timeout = scenario.Alerts.RingTimeout;
            if (answer <= timeout && answer <= patience)
                answered++;
            else if (timeout <= patience)
                timedOut++;
            ticks += Math.Min(answer.Ticks, Math.Min(patience.Ticks, timeout.Ticks));
        }

        return new RingForecast(
            new TimeSpan(ticks / Samples), (double)answered / Samples, (double)timedOut / Samples, (double)(Samples - answered - timedOut) / Samples);
    }
}
