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
}
