namespace AlertLoadSim.Emulator.World.Routing;

/// <summary>What an agent of the centre does; docs/EMULATOR.md has how one follows from the other.</summary>
internal enum AgentState
{
    /// <summary>No session has an alerting subscription.</summary>
    LoggedOff,

    /// <summary>The status takes no ACD: a break, an alert not answered, or what the user chose.</summary>
    Away,

    /// <summary>May be rung at.</summary>
    Idle,

    /// <summary>Something rings there, of the centre's or not.</summary>
    Ringing,

    /// <summary>With a caller, whether or not a session is there.</summary>
    Handling,

    /// <summary>Busy with what is to be done after a caller.</summary>
    WrappingUp,
}
