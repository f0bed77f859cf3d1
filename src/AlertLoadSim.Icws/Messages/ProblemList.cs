namespace AlertLoadSim.Icws.Messages;

/// <summary>What is wrong with one message. Bounded in number and length: it is made of what a server sent.</summary>
internal sealed class ProblemList
{
    private const int Most = 20;
    private const int Longest = 300;

    private readonly List<string> _problems = [];

    public IReadOnlyList<string> All => _problems;

    public void Add(string problem)
    {
        if (_problems.Count < Most)
            _problems.Add(problem.Length <= Longest ? problem : problem[..Longest] + "…");
        else if (_problems.Count == Most)
            _problems.Add("and more");
    }
}
