using System.Text.Json;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Emulator.Journal;

/// <summary>What is absent, or an empty list, is left out.</summary>
internal sealed partial class JournalLine
{
    private void Misbehaved(TruthEvent.Fault fault)
    {
        _json.WriteNumber("n", fault.Number);
        _json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(fault.Kind.ToString()));
        _json.WriteString("session", fault.Session);
        _json.WriteString("user", fault.User);
        var what = fault.What;
        Number("mark", what.Mark);
        Text("interaction", what.Interaction);
        Text("action", what.Action is { } action ? action == AlertAction.StartAlerting ? "start" : "stop" : null);
        Text("of", what.Of);
        Text("property", what.Property);
        Number("after", what.After);
        Numbers("marks", what.Marks);
        Number("snapshots", what.Snapshots);
    }

    private void Number(string name, long? number)
    {
        if (number is { } value)
        {
            _json.WriteNumber(name, value);
        }
    }

    private void Text(string name, string? text)
    {
        if (text is not null)
        {
            _json.WriteString(name, text);
        }
    }

    private void Numbers(string name, IReadOnlyList<long> numbers)
    {
        if (numbers.Count == 0)
        {
            return;
        }

        _json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            _json.WriteNumberValue(number);
        }

        _json.WriteEndArray();
    }

    private void Texts(string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        _json.WriteStartArray(name);
        foreach (var text in texts)
        {
            _json.WriteStringValue(text);
        }

        _json.WriteEndArray();
    }
}
