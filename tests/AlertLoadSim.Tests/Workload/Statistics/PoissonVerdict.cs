namespace AlertLoadSim.Tests.Workload.Statistics;

/// <summary>Whether many samples are a Poisson process: of each its instants are uniform given their number (Kolmogorov–Smirnov), and its counts
/// are as dispersed as Poisson counts. Of the samples of a right generator 5 % have p &lt; 0.05, neither more nor fewer, and all p are uniform.</summary>
internal sealed record PoissonVerdict(int UniformRejected, double UniformP, int DispersionRejected, double DispersionP, (int Least, int Most) Bounds)
{
    public bool Holds => IsIn(UniformRejected) && IsIn(DispersionRejected) && UniformP > 0.001 && DispersionP > 0.001;

    public bool UniformHolds => IsIn(UniformRejected) && UniformP > 0.001;

    public bool DispersionHolds => IsIn(DispersionRejected) && DispersionP > 0.001;

    /// <param name="sample">Of a seed, the instants in units of expected arrivals: time change makes every process one of constant rate.</param>
    /// <param name="bins">Of equal length, for the counts.</param>
    public static PoissonVerdict Of(int seeds, Func<ulong, IEnumerable<double>> sample, double length, int bins)
    {
        var uniform = new List<double>();
        var dispersion = new List<double>();
        for (var seed = 1; seed <= seeds; seed++)
        {
            var places = sample((ulong)seed).Select(at => at / length).ToList();
            uniform.Add(Hypothesis.Uniform(places));
            var counts = new int[bins];
            foreach (var place in places)
                counts[(int)(place * bins)]++;
            dispersion.Add(Hypothesis.Dispersion(counts));
        }

        return new PoissonVerdict(
            uniform.Count(p => p < 0.05), Hypothesis.Uniform(uniform), dispersion.Count(p => p < 0.05), Hypothesis.Uniform(dispersion),
            Hypothesis.BinomialBounds(seeds, 0.05, 0.999));
    }

    private bool IsIn(int rejected) => rejected >= Bounds.Least && rejected <= Bounds.Most;
}
