namespace AlertLoadSim.Icws.Client;

/// <summary>How an exchange with the server came out. What the target does wrong is a value, never an exception.</summary>
public enum OutcomeKind
{
    Ok,

    /// <summary>It did not happen, or the server said no.</summary>
    Failed,

    /// <summary>It was sent and no complete reply came: it may have happened. A poll takes messages off the server's queue, so one that
    /// timed out may have taken some with it.</summary>
    Indeterminate,
}

/// <summary>The layer at which an exchange ended.</summary>
public enum Stage
{
    None,
    Connect,
    Tls,
    Write,
    FirstByte,
    Body,
    Decode,
    Protocol,
}

/// <summary>What ended it there.</summary>
public enum FailureKind
{
    None,
    NameNotResolved,
    Refused,
    Unreachable,
    Timeout,
    Closed,
    Reset,
    TlsRejected,

    /// <summary>A status other than the ones the operation may answer with.</summary>
    Status,

    /// <summary>Not HTTP, or a body that is not what the resource answers.</summary>
    Malformed,

    /// <summary>More than the client is willing to read.</summary>
    TooLarge,

    /// <summary>This machine had no local port left to open a connection from.</summary>
    OutOfPorts,

    /// <summary>This process may open no more files, and a connection is one.</summary>
    OutOfFiles,

    /// <summary>Given up by ourselves, because the session or the run ended.</summary>
    Aborted,
    Other,
}

/// <param name="Stage">Where it ended; <see cref="Stage.None"/> when Ok.</param>
/// <param name="Failure">Why it ended there.</param>
public readonly record struct Outcome(OutcomeKind Kind, Stage Stage, FailureKind Failure)
{
    public static readonly Outcome Ok;

    public static Outcome Failed(Stage stage, FailureKind failure) => new(OutcomeKind.Failed, stage, failure);

    public static Outcome Indeterminate(Stage stage, FailureKind failure) => new(OutcomeKind.Indeterminate, stage, failure);

    public bool IsOk => Kind == OutcomeKind.Ok;

    public override string ToString() => IsOk ? "ok" : $"{Kind} at {Stage}: {Failure}";
}
