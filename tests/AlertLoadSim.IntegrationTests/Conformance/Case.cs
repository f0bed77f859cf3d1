using AlertLoadSim.Emulator;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>One statement of PROTOCOL.md and how to see on the wire that it holds.</summary>
/// <param name="Id">Number in section (c), or section and a word for a row of the tables above it.</param>
/// <param name="Statement">In few words.</param>
/// <param name="CheckAsync">Run once per transport, each time with users of its own.</param>
internal sealed record Case(string Id, string Statement, Func<Bench, Task> CheckAsync)
{
    /// <param name="covers">Ids of the statements that it shows, instead of just the one of its own id.</param>
    public Case(string id, string[] covers, string statement, Func<Bench, Task> checkAsync)
        : this(id, statement, checkAsync) => Covers = covers;

    /// <summary>Ids of the statements that it shows.</summary>
    public IReadOnlyList<string> Covers { get; init; } = [Id];

    /// <summary>The emulator under test; cases of the same one share it.</summary>
    public Setup On { get; init; } = Setup.Default;

    public override string ToString() => $"{Id}: {Statement}";
}

/// <summary>A named way to set the emulator up.</summary>
internal sealed record Setup(string Name, Func<EmulatorSettings, EmulatorSettings> Change)
{
    public static readonly Setup Default = new("default", s => s);

    public static readonly Setup Strict = new("strict", s => s with { Readings = Readings.Strict });

    public static readonly Setup Lenient = new("lenient", s => s with { Readings = Readings.Lenient });

    /// <summary>Whatever is asked fails with this status, as soon as the credentials are right.</summary>
    public static Setup Failing(int status, FaultOperation operation = FaultOperation.Any) => new($"{operation} {status}", s => s with
    {
        Behaviour = new EmulatorSpec { Faults = [new FaultSpec.Error(status, 1, operation)] },
    });
}
