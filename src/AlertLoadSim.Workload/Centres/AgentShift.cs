namespace AlertLoadSim.Workload.Centres;

/// <summary>When an agent works. Offsets from the run's start.</summary>
/// <param name="Shift">Place in <see cref="CentreSpec.Shifts"/>.</param>
/// <param name="LogsOutAt">Null: at the run's end.</param>
public sealed record AgentShift(int Agent, int Shift, TimeSpan LogsInAt, TimeSpan? LogsOutAt);

/// <param name="After">From login, or from the end of the break before.</param>
public sealed record AgentBreak(TimeSpan After, TimeSpan During);
