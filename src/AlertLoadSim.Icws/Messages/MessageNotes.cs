using System.Text.Json;

namespace AlertLoadSim.Icws.Messages;

/// <summary>What is noted about one message while it is read. Bounded in number and length: it is made of what a server sent.</summary>
internal sealed class MessageNotes
{
    private const int Most = 20;
    private const int Longest = 300;

    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Tolerated, only counted. A second property of the same name is one too.</summary>
    public int UnknownProperties { get; set; }

    public void Add(string problem)
    {
        if (_problems.Count < Most)
            _problems.Add(problem.Length <= Longest ? problem : problem[..Longest] + "…");
        else if (_problems.Count == Most)
            _problems.Add("and more");
    }

    /// <param name="due">With its article: <c>a String</c>.</param>
    public void AddType(object place, JsonElement found, string due) => Add($"{place} is a JSON {found.ValueKind}, {due} is due");
}
