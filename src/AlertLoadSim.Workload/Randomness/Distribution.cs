using System.Collections.Immutable;

namespace AlertLoadSim.Workload.Randomness;

/// <summary>A distribution of durations, drawn from a seeded stream.</summary>
public abstract record Distribution
{
    private Distribution()
    {
    }

    public abstract TimeSpan Mean { get; }

    public abstract TimeSpan Draw(ref SeededStream stream);

    public static Distribution Always(TimeSpan value) => new Constant(value);

    /// <summary>Always the same value; takes nothing from the stream.</summary>
    public sealed record Constant(TimeSpan Value) : Distribution
    {
        public override TimeSpan Mean => Value;

        public override TimeSpan Draw(ref SeededStream stream) => Value;
    }

    public sealed record Uniform(TimeSpan Min, TimeSpan Max) : Distribution
    {
        public override TimeSpan Mean => (Min + Max) / 2;

        public override TimeSpan Draw(ref SeededStream stream) => Min + ((Max - Min) * stream.NextUnit());
    }

    public sealed record Exponential(TimeSpan MeanValue) : Distribution
    {
        public override TimeSpan Mean => MeanValue;

        public override TimeSpan Draw(ref SeededStream stream) => MeanValue * stream.NextExponential();
    }

    /// <summary>Lognormal by its mean and coefficient of variation (standard deviation over mean), as people state it.</summary>
    public sealed record Lognormal(TimeSpan MeanValue, double Cv) : Distribution
    {
        public override TimeSpan Mean => MeanValue;

        public override TimeSpan Draw(ref SeededStream stream)
        {
            var variance = Math.Log(1 + (Cv * Cv));
            return MeanValue * Math.Exp((Math.Sqrt(variance) * stream.NextNormal()) - (variance / 2));
        }
    }

    /// <summary>Weibull by its mean and shape: below 1 many give up at once and the rest holds out, 1 is exponential, above it wears out.</summary>
    public sealed record Weibull(TimeSpan MeanValue, double Shape) : Distribution
    {
        public override TimeSpan Mean => MeanValue;

        public override TimeSpan Draw(ref SeededStream stream) =>
            MeanValue * (Math.Pow(stream.NextExponential(), 1 / Shape) / Math.Exp(LogGamma.Of(1 + (1 / Shape))));
    }

    /// <summary>Gamma by its mean and coefficient of variation: 1 is exponential, 0.5 four such phases one after the other.</summary>
    public sealed record Gamma(TimeSpan MeanValue, double Cv) : Distribution
    {
        public override TimeSpan Mean => MeanValue;

        public override TimeSpan Draw(ref SeededStream stream) => MeanValue * GammaDraw.Factor(Cv, ref stream);
    }

    /// <summary>Measured values, drawn with equal probability or by their weights.</summary>
    public sealed record Empirical : Distribution
    {
        private readonly ImmutableArray<double> _upTo;

        /// <param name="values">At least one.</param>
        /// <param name="weights">One for each, not negative, not all 0; empty: all weigh the same.</param>
        public Empirical(ImmutableArray<TimeSpan> values, ImmutableArray<double> weights)
        {
            if (values.IsEmpty || (!weights.IsEmpty && weights.Length != values.Length))
                throw new ArgumentException("An empirical distribution has values, and as many weights or none.", nameof(values));
            (Values, Weights) = (values, weights);
            _upTo = [.. Sums(weights)];
            var ticks = weights.IsEmpty
                ? values.Aggregate(0m, (sum, value) => sum + value.Ticks) / values.Length
                : (decimal)values.Zip(weights, (value, weight) => value.Ticks * (weight / _upTo[^1])).Sum();
            Mean = new TimeSpan((long)Math.Round(ticks));
        }

        public ImmutableArray<TimeSpan> Values { get; }

        public ImmutableArray<double> Weights { get; }

        public override TimeSpan Mean { get; }

        public override TimeSpan Draw(ref SeededStream stream)
        {
            if (_upTo.IsEmpty)
                return Values[stream.NextInt(Values.Length)];
            var at = _upTo.BinarySearch(stream.NextUnit() * _upTo[^1]);

            // The one drawn is the first that ends behind the point; a value of weight 0 ends where it begins.
            at = at < 0 ? ~at : at + 1;
            while (Weights[at] == 0)
                at++;
            return Values[at];
        }

        public bool Equals(Empirical? other) =>
            other is not null && Values.AsSpan().SequenceEqual(other.Values.AsSpan()) && Weights.AsSpan().SequenceEqual(other.Weights.AsSpan());

        public override int GetHashCode() => HashCode.Combine(Values.Length, Weights.Length, Values[0]);

        private static IEnumerable<double> Sums(ImmutableArray<double> weights)
        {
            var sum = 0.0;
            foreach (var weight in weights)
                yield return sum += weight;
        }
    }
}
