namespace AlertLoadSim.Emulator.World.Routing;

/// <summary>A user who works in the centre.</summary>
internal sealed class Agent(User user, Workgroup workgroup)
{
    public User User { get; } = user;

    /// <summary>Of the agent's first skill.</summary>
    public Workgroup Workgroup { get; } = workgroup;

    /// <summary>Whose interactions the agent takes: the own workgroup's and those that may take from it.</summary>
    public List<Workgroup> Serves { get; } = [workgroup];

    public AgentState State { get; set; } = AgentState.LoggedOff;

    /// <summary>By it the longest-idle one is found. An alert that went away unanswered by nobody's fault does not begin it anew.</summary>
    public long IdleSinceNs { get; set; }

    /// <summary>What is being handled; null: nothing.</summary>
    public Contact? Talk { get; set; }

    /// <summary>After what the agent wraps up; null: does not.</summary>
    public Contact? WrapsUp { get; set; }

    /// <summary>Null: takes none, or was never logged on.</summary>
    public BreakTimes? Breaks { get; set; }

    /// <summary>A break of this length is due, and begins as soon as the agent is idle; null: none is.</summary>
    public TimeSpan? BreakFor { get; set; }

    /// <summary>What follows from what is known of the user.</summary>
    public AgentState CurrentState()
    {
        return Talk is not null ? AgentState.Handling
            : WrapsUp is not null ? AgentState.WrappingUp
            : User.Subscribed.Count == 0 ? AgentState.LoggedOff
            : User.Ringing.Count > 0 ? AgentState.Ringing
            : User.Status.Kind.TakesAcd ? AgentState.Idle
            : AgentState.Away;
    }
}

/// <summary>The longest-idle first, of equals the one with the smaller number.</summary>
internal sealed class LongestIdleFirst : IComparer<Agent>
{
    public static readonly LongestIdleFirst Instance = new();

    public int Compare(Agent? x, Agent? y) => x!.IdleSinceNs != y!.IdleSinceNs
        ? x.IdleSinceNs.CompareTo(y.IdleSinceNs) : x.User.Index.CompareTo(y.User.Index);
}
