using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>What a run tells the emulator process it starts: one line of JSON on the child's stdin, which then stays open. Its end of file
/// is the parent's end, however that died. Nothing of it shows in a process list.</summary>
/// <param name="ScenarioPath">For messages, and for files named relative to it.</param>
internal sealed record EmulatorOrder(string ScenarioPath, string ScenarioText, IReadOnlyList<string> Sets, string JournalPath, string ControlToken);

/// <summary>What the child answers: one line of JSON on its stdout.</summary>
internal sealed record EmulatorReady(string? Address, string? Problem);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EmulatorOrder))]
[JsonSerializable(typeof(EmulatorReady))]
internal sealed partial class EmulatorChildJson : JsonSerializerContext
{
    public static string Line(EmulatorOrder order) => JsonSerializer.Serialize(order, Default.EmulatorOrder);

    public static string Line(EmulatorReady ready) => JsonSerializer.Serialize(ready, Default.EmulatorReady);
}
