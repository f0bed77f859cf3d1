using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>How alerts are expected to end, from a sample of the scenario's own distributions. Assumes that every alert finds a session
/// and is noticed at once; that of a group each member answers as if alone, and the first takes the alert from the others; and that a
/// client which is told to answer does so at once.</summary>
/// <param name="MeanRing">Mean time an alert rings.</param>
/// <param name="Answered">Shares that sum to 1.</param>
/// <param name="TimedOut">Rang until the ring timeout.</param>
/// <param name="Abandoned">The caller went away first.</param>
public sealed record RingForecast(TimeSpan MeanRing, double Answered, double TimedOut, double Abandoned)
{
    private const int Samples = 4096;

    /// <param name="groupSize">Members of a group ring, as far as there are so many users.</param>
    public static RingForecast Of(Scenario scenario, int groupSize)
    {
        var (ticks, answered, timedOut) = (0L, 0, 0);
        var alerts = scenario.Alerts;
        for (var i = 0; i < Samples; i++)
        {
            var caller = new SeededStream(scenario.Seed, Purpose.CallerPatience, i);
            var patience = alerts.Patience.Draw(ref caller);
            var members = alerts.GroupRing > 0 && caller.NextChance(alerts.GroupRing) ? groupSize : 1;
            var answer = alerts.AutoAnswer > 0 && caller.NextChance(alerts.AutoAnswer) ? TimeSpan.Zero : FirstAnswer(scenario, i, members);
            if (answer <= alerts.RingTimeout && answer <= patience)
                answered++;
            else if (alerts.RingTimeout <= patience)
                timedOut++;
            ticks += Math.Min(answer.Ticks, Math.Min(patience.Ticks, alerts.RingTimeout.Ticks));
        }

        return new RingForecast(
            new TimeSpan(ticks / Samples), (double)answered / Samples, (double)timedOut / Samples, (double)(Samples - answered - timedOut) / Samples);
    }

    private static TimeSpan FirstAnswer(Scenario scenario, int sample, int members)
    {
        var first = TimeSpan.MaxValue;
        for (var member = 0; member < members; member++)
        {
            var person = new SeededStream(scenario.Seed, Purpose.Answer, sample + ((long)member * Samples));
            if (person.NextChance(scenario.Alerted.Answer.Share) && scenario.Alerted.Answer.After.Draw(ref person) is var after && after < first)
                first = after;
        }

        return first;
    }
}
