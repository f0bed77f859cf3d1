namespace AlertLoadSim.Engine.Pacing;

/// <summary>The instants at which one session's polls are due at a fixed rate: phase + k·every, counted from the run's start.</summary>
public readonly record struct PollGrid(TimeSpan Phase, TimeSpan Every)
{
    /// <summary>The first instant of the grid at or after <paramref name="at"/>; without a grid (every 0 s), <paramref name="at"/> itself.</summary>
    public TimeSpan NextFrom(TimeSpan at)
    {
        if (Every <= TimeSpan.Zero)
            return at;
        var beyond = at - Phase;
        return beyond <= TimeSpan.Zero ? Phase : Phase + (Every * ((beyond.Ticks + Every.Ticks - 1) / Every.Ticks));
    }
}
