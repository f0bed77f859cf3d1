namespace AlertLoadSim.Oracle.Rules;

/// <summary>How well the statement is founded that a rule rests on (PROTOCOL.md marks every statement).</summary>
public enum Weight
{
    /// <summary>The vendor says so.</summary>
    Documented,

    /// <summary>Public clients rely on it against real servers.</summary>
    Seen,

    /// <summary>Our own reading: accuses our emulator, and is only reported as a difference on any other server.</summary>
    Inferred,

    /// <summary>Not about the protocol: what was raised must arrive, once and as it was.</summary>
    Truth,
}

/// <param name="Name">Stable, for files and reports.</param>
/// <param name="Sentence">What must hold.</param>
/// <param name="Source">Where that is said.</param>
public sealed record Rule(string Name, string Sentence, string Source, Weight Weight)
{
    public override string ToString() => Name;
}
