namespace AlertLoadSim.Workload.Centres;

/// <summary>A queue whose callers give up (M/M/n+M): as Erlang C, but who waits goes away after an exponential patience. Stable with any load.</summary>
/// <remarks>Palm 1957; Garnett, Mandelbaum and Reiman 2002. Another patience than exponential is taken by its mean, as is usual: what matters most is
/// how many give up soon, so a patience that is not exponential makes this coarse.</remarks>
/// <param name="Waiting">Probability of waiting.</param>
/// <param name="Abandoned">Share that gives up in the queue.</param>
/// <param name="MeanWaitSeconds">Over all: those answered at once, answered later, and gone.</param>
/// <param name="Occupancy">Busy part of the agents' time.</param>
public sealed record ErlangA(
    double RatePerSecond, double ServiceSeconds, double PatienceSeconds, int Agents, double Waiting, double Abandoned, double MeanWaitSeconds, double Occupancy)
{
    // Impatience cannot be infinite; a nanosecond is none at all to a telephone.
    private const double LeastPatience = 1e-9;

    // Terms are relative to the state of all agents busy and none waiting; with much too much work they grow beyond what a double holds.
    private const double Large = 1e200;
    private const double Negligible = 1e-18;

    // With so many waiting the queue is what keeps its own abandonment equal to the surplus; its fluctuations are a part in a thousand.
    private const double FluidFrom = 1e6;

    public double Erlangs => RatePerSecond * ServiceSeconds;

    public static ErlangA Of(double ratePerSecond, double serviceSeconds, double patienceSeconds, int agents)
    {
        var patience = Math.Max(patienceSeconds, LeastPatience);
        var erlangs = ratePerSecond * serviceSeconds;
        if (erlangs <= 0)
            return new ErlangA(ratePerSecond, serviceSeconds, patience, agents, agents == 0 ? 1 : 0, 0, 0, 0);
        var (waiting, queue) = Solve(ratePerSecond, agents / serviceSeconds, 1 / patience, ErlangB.Blocking(agents, erlangs));
        var abandoned = Math.Min(1, queue / patience / ratePerSecond);
        return new ErlangA(
            ratePerSecond, serviceSeconds, patience, agents, waiting, abandoned, queue / ratePerSecond,
            agents == 0 ? 0 : Math.Min(1, erlangs * (1 - abandoned) / agents));
    }

    /// <summary>Share answered within so long: those who did not wait, and those whose turn came in time while they were still there.</summary>
    /// <remarks>The time x that one with endless patience would wait has a density proportional to exp(λ∫₀ˣP(patience &gt; u)du − nμx) (Baccelli and
    /// Hebuterne 1981). Integrated by Simpson's rule relative to its largest value.</remarks>
    public double ServiceLevel(double seconds)
    {
        if (Agents == 0 || Waiting <= 0)
            return 1 - Waiting;
        var (capacity, scale) = (Agents / ServiceSeconds, PatienceSeconds);
        var peak = RatePerSecond > capacity ? scale * Math.Log(RatePerSecond / capacity) : 0;
        var top = Exponent(peak);
        var end = Math.Max(peak, Math.Min(scale, 1 / capacity));
        while (Exponent(end) > top - 50)
            end *= 1.25;
        var all = Integral(0, end, x => Math.Exp(Exponent(x) - top));
        var inTime = Integral(0, Math.Min(seconds, end), x => Math.Exp(Exponent(x) - top - (x / scale)));
        return 1 - Waiting + (Waiting * inTime / all);

        double Exponent(double x) => (RatePerSecond * scale * (1 - Math.Exp(-x / scale))) - (capacity * x);
    }

    /// <summary>Probability that all are busy, and mean number of those who wait.</summary>
    private static (double Waiting, double Queue) Solve(double rate, double capacity, double impatience, double blocked)
    {
        if ((rate - capacity) / impatience > FluidFrom)
            return (1, (rate - capacity) / impatience);
        var (unit, term, sum, weighted) = (1.0, 1.0, 1.0, 0.0);
        for (long waiting = 1; ; waiting++)
        {
            var factor = rate / (capacity + (waiting * impatience));
            term *= factor;
            sum += term;
            weighted += waiting * term;
            if (sum > Large)
                (unit, term, sum, weighted) = (unit / Large, term / Large, sum / Large, weighted / Large);
            if (factor < 1 && waiting * term < Negligible * (weighted + sum) * (1 - factor))
                break;
        }

        // All states below the full house together are its own probability times (1/B − 1).
        var total = sum + (blocked > 0 ? unit * ((1 / blocked) - 1) : double.PositiveInfinity);
        return (sum / total, weighted / total);
    }

    private static double Integral(double from, double until, Func<double, double> of)
    {
        const int Parts = 4000;
        var step = (until - from) / Parts;
        var sum = of(from) + of(until);
        for (var i = 1; i < Parts; i++)
            sum += (i % 2 == 1 ? 4 : 2) * of(from + (i * step));
        return sum * step / 3;
    }
}
