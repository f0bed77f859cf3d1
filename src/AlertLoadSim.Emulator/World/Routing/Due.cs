namespace AlertLoadSim.Emulator.World.Routing;

/// <summary>The caller has waited long enough, if still waiting.</summary>
internal sealed record GivesUp(Contact Contact);

/// <summary>Nobody answered this alert, if it still rings.</summary>
internal sealed record Unanswered(Contact Contact, int Offer);

/// <summary>The caller hangs up, if still there.</summary>
internal sealed record HangsUp(Contact Contact);

/// <summary>The agent is done with what was to be done after this caller.</summary>
internal sealed record WrappedUp(Agent Agent, Contact Contact);

/// <summary>A batch of figures is full.</summary>
internal sealed record BatchFull;
