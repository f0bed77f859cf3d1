namespace AlertLoadSim.Workload.Centres;

/// <summary>A queue of which nobody gives up (M/M/n): Poisson arrivals, exponential service, first come first served, for ever.</summary>
/// <remarks>Erlang 1917. With more work than agents there is no such state: all wait, without end.</remarks>
/// <param name="Waiting">Probability of waiting.</param>
/// <param name="MeanWaitSeconds">Over all, those who do not wait included; infinite if the queue grows.</param>
/// <param name="Occupancy">Busy part of the agents' time.</param>
public sealed record ErlangC(double RatePerSecond, double ServiceSeconds, int Agents, double Waiting, double MeanWaitSeconds, double Occupancy)
{
    public double Erlangs => RatePerSecond * ServiceSeconds;

    public static ErlangC Of(double ratePerSecond, double serviceSeconds, int agents)
    {
        var erlangs = ratePerSecond * serviceSeconds;
        if (erlangs <= 0)
            return new ErlangC(ratePerSecond, serviceSeconds, agents, agents == 0 ? 1 : 0, 0, 0);
        if (erlangs >= agents)
            return new ErlangC(ratePerSecond, serviceSeconds, agents, 1, double.PositiveInfinity, agents == 0 ? 0 : 1);
        var blocked = ErlangB.Blocking(agents, erlangs);
        var waiting = blocked / (1 - (erlangs / agents * (1 - blocked)));
        return new ErlangC(ratePerSecond, serviceSeconds, agents, waiting, waiting * serviceSeconds / (agents - erlangs), erlangs / agents);
    }

    /// <summary>Share answered within so long.</summary>
    public double ServiceLevel(double seconds) =>
        double.IsInfinity(MeanWaitSeconds) ? 0 : Erlangs <= 0 ? 1 : 1 - (Waiting * Math.Exp(-(Agents - Erlangs) * seconds / ServiceSeconds));
}
