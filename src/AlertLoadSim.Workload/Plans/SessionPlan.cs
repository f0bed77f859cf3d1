namespace AlertLoadSim.Workload.Plans;

/// <summary>One session as planned. Instants are offsets from the run's start.</summary>
/// <param name="Index">Number of the session in the run, from 0; the key of all its random streams.</param>
/// <param name="User">Number of the user it logs on as, from 0, among those of its population.</param>
/// <param name="StartsAt">When its login is due.</param>
/// <param name="EndsAt">When it stops living; it acts on it at its next planned poll, so that ends are spread like polls.</param>
/// <param name="PollPhase">In [0, every): its polls are due at PollPhase + k·every, counted from the run's start.</param>
public sealed record SessionPlan(long Index, int User, TimeSpan StartsAt, TimeSpan EndsAt, TimeSpan PollPhase)
{
    /// <summary>Number of its population in the scenario, from 0.</summary>
    public int Population { get; init; }

    /// <summary>Whether it takes an event stream instead of polling. With <c>by: auto</c> the server decides at login; then this is false.</summary>
    public bool ByStream { get; init; }
}
