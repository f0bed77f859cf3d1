using AlertLoadSim.Emulator;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>One statement of PROTOCOL.md and how to see on the wire that it holds.</summary>
/// <param name="Id">Number in section (c), or section and a word for a row of the tables above it.</param>
/// <param name="Statement">In few words.</param>
/// <param name="CheckAsync">Run once per transport, each time with users of its own.</param>
internal sealed record Case(string Id, string Statement, Func<Bench, Task> CheckAsync)
{
    /// <summary>The emulator under test; cases of the same one share it.</summary>
    public Setup On { get; init; } = Setup.Default;

    public override string ToString() => $"{Id}: {Statement}";
}

/// <summary>A named way to set the emulator up.</summary>
internal sealed record Setup(string Name, Func<EmulatorSettings, EmulatorSettings> Change)
{
    public static readonly Setup Default = new("default", s => s);
}
