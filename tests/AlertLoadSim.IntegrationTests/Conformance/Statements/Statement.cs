namespace AlertLoadSim.IntegrationTests.Conformance.Statements;

/// <summary>What a statement rests on (PROTOCOL 0.1).</summary>
[Flags]
internal enum Weight
{
    Documented = 1,
    SeenInClients = 2,
    Inferred = 4,
}

/// <summary>Who has to do what a statement says.</summary>
internal enum Binding
{
    /// <summary>The emulator: shown by cases, or where bytes cannot show it, by named tests.</summary>
    Server,

    /// <summary>The session client: shown by named tests.</summary>
    Client,

    /// <summary>Nobody here, for a reason.</summary>
    Note,
}

/// <summary>One thing that PROTOCOL.md says, in few words of our own.</summary>
/// <param name="Id">Section and a word; <c>a</c> and a number for the reading of an open question; the bare number of a case.</param>
internal sealed record Statement(string Id, Weight Weight, string Says, Binding Binds)
{
    public const Weight D = Weight.Documented;
    public const Weight C = Weight.SeenInClients;
    public const Weight I = Weight.Inferred;

    /// <summary>Class and method of tests outside this suite.</summary>
    public IReadOnlyList<string> Tests { get; init; } = [];

    /// <summary>Of a note: why nobody is bound.</summary>
    public string Reason { get; init; } = "";

    /// <summary>As in PROTOCOL.md: <c>2.4</c>, <c>(a)</c>, <c>(c)</c>.</summary>
    public string Section => char.IsAsciiLetter(Id[0]) ? "(a)" : Id.Contains(' ', StringComparison.Ordinal) ? Id.Split(' ')[0] : "(c)";

    public static Statement Server(string id, Weight weight, string says, params string[] tests) =>
        new(id, weight, says, Binding.Server) { Tests = tests };

    public static Statement Client(string id, Weight weight, string says, params string[] tests) =>
        new(id, weight, says, Binding.Client) { Tests = tests };

    public static Statement Note(string id, Weight weight, string says, string reason) =>
        new(id, weight, says, Binding.Note) { Reason = reason };
}
