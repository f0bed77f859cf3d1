using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>When the sessions of an open step start, as offsets from the step's beginning. Each comes from a formula on its own place in the step.</summary>
/// <param name="rateBefore">Of the open step just before, sessions per second; 0: there is none.</param>
/// <param name="key">Of the step's random streams, from 1; no two steps of a run have the same.</param>
internal sealed class StepArrivals(LoadStep step, double rateBefore, ulong seed, long key)
{
    // Intervals of one step: those of 720 hours, the shortest ones.
    private const int IntervalBits = 25;
    private const int WindowBits = 40;

    private readonly TimeSpan _length = step.EndedAfter ?? step.During ?? TimeSpan.MaxValue;

    /// <summary>Ticks, ascending, each before the step's end.</summary>
    public IEnumerable<long> Offsets() => step switch
    {
        LoadStep.Inject inject => At(inject.RatePerSecond, inject.Arrivals),
        LoadStep.RampingInject ramp => Ramp(ramp),
        LoadStep.InjectRandom random => AtRandomRates(random),
        LoadStep.IterationsForInject fixedCount => At(fixedCount.RatePerSecond, fixedCount.Arrivals).Take(fixedCount.Iterations),
        _ => [],
    };

    /// <summary>How long the step lasts. With a number of iterations it is their number over the rate, or until the last has started.</summary>
    public TimeSpan Length() => step is LoadStep.IterationsForInject fixedCount
        ? new TimeSpan(Math.Max(Arrivals.Ticks(fixedCount.Iterations / fixedCount.RatePerSecond), Offsets().Last() + 1))
        : _length;

    /// <summary>Sessions per second at the step's end, from which a ramp behind it sets out.</summary>
    public double RateAfter() => step switch
    {
        LoadStep.Inject inject => inject.RatePerSecond,
        LoadStep.RampingInject ramp => rateBefore + ((ramp.RatePerSecond - rateBefore) * (_length / ramp.For)),
        LoadStep.InjectRandom random => CountIn(random, Math.Max(0, (_length.Ticks - 1) / random.Every.Ticks)) / random.Every.TotalSeconds,
        LoadStep.IterationsForInject fixedCount => fixedCount.RatePerSecond,
        _ => 0,
    };

    private IEnumerable<long> At(double rate, ArrivalKind arrivals) => rate <= 0
        ? []
        : Points(arrivals).Select(point => Arrivals.Ticks(point / rate)).TakeWhile(ticks => ticks < _length.Ticks);

    // By t seconds, rateBefore·t + slope·t²/2 sessions have started; solved for t in the form that loses no digits.
    private IEnumerable<long> Ramp(LoadStep.RampingInject ramp)
    {
        var slope = (ramp.RatePerSecond - rateBefore) / ramp.For.TotalSeconds;
        var all = (rateBefore + ramp.RatePerSecond) / 2 * ramp.For.TotalSeconds;
        foreach (var point in Points(ramp.Arrivals))
        {
            if (point >= all)
                yield break;
            var rate = Math.Sqrt(Math.Max(0, (rateBefore * rateBefore) + (2 * slope * point)));
            var ticks = Arrivals.Ticks(2 * point / (rateBefore + rate));
            if (ticks >= _length.Ticks)
                yield break;
            yield return ticks;
        }
    }

    private IEnumerable<long> AtRandomRates(LoadStep.InjectRandom random) =>
        Enumerable.InfiniteSequence(0L, 1L)
            .TakeWhile(interval => interval * random.Every.Ticks < _length.Ticks)
            .SelectMany(interval => InInterval(random, interval))
            .Where(ticks => ticks < _length.Ticks);

    private IEnumerable<long> InInterval(LoadStep.InjectRandom random, long interval)
    {
        var (from, count) = (interval * random.Every.Ticks, CountIn(random, interval));
        // The step has no process of its own whose windows could be the same.
        return random.Arrivals == ArrivalKind.Poisson
            ? PoissonArrivals.In(new ArrivalWindow(from, from + random.Every.Ticks, count, (key << WindowBits) | interval), seed, Purpose.SessionArrival)
            : Points(random.Arrivals).TakeWhile(point => point < count).Select(point => from + Arrivals.Ticks(point / count * random.Every.TotalSeconds));
    }

    /// <summary>Sessions of one interval: a whole number, each between the two that the rates give equally likely.</summary>
    private double CountIn(LoadStep.InjectRandom random, long interval)
    {
        var (least, most) = (WholeCount(random.MinRatePerSecond, random.Every), WholeCount(random.MaxRatePerSecond, random.Every));
        return least + new SeededStream(seed, Purpose.SessionRate, (key << IntervalBits) + interval).NextInt(most - least + 1);
    }

    private static int WholeCount(double rate, TimeSpan every) => (int)Math.Round(rate * every.TotalSeconds);

    private IEnumerable<double> Points(ArrivalKind arrivals) => ArrivalPoints.Of(arrivals, step.Burst, seed, key);
}
