using System.Text.RegularExpressions;
using AlertLoadSim.Tests.Workload;

namespace AlertLoadSim.Tests.House;

/// <summary>What the repository holds, and what it must not.</summary>
public sealed partial class RepositoryTests
{
    private static readonly string[] TopLevel =
    [
        ".ci", ".editorconfig", ".git", ".gitattributes", ".github", ".gitignore", "AlertLoadSim.sln", "CHANGELOG.md", "Directory.Build.props",
        "Directory.Packages.props", "LICENSE", "README.md", "TestResults", "build", "docs", "global.json", "results", "run-load.sh", "scenarios",
        "src", "tests",
    ];

    private static readonly string[] NoText = [".png", ".jpg", ".gif", ".ico", ".bin", ".hlog", ".woff2"];

    [Fact]
    public void Every_entry_at_the_top_is_an_expected_one() => Assert.Subset(
        TopLevel.ToHashSet(), Directory.GetFileSystemEntries(RepositoryFiles.Root).Select(path => Path.GetFileName(path)).ToHashSet());

    [Fact]
    public void No_file_names_a_place_on_somebodys_machine()
    {
        var found =
            from path in Files(RepositoryFiles.Root)
            from line in File.ReadLines(path)
            where MachinePath().IsMatch(line)
            select $"{Path.GetRelativePath(RepositoryFiles.Root, path)}: {line.Trim()}";
        Assert.Empty(found);
    }

    [Fact]
    public void Commands_of_the_readme_exist()
    {
        var calls = ReadmeCommand().Matches(RepositoryFiles.Read("README.md")).Select(call => call.Groups[1].Value.Trim()).ToArray();
        Assert.NotEmpty(calls);
        foreach (var word in calls.Select(call => call.Split(' ')[0]).Where(word => word.Length > 0))
        {
            if (word.Contains('/', StringComparison.Ordinal))
                Assert.True(File.Exists(Path.Combine(RepositoryFiles.Root, word)), word);
            else
                Assert.True(File.Exists(Path.Combine(RepositoryFiles.Root, "src/AlertLoadSim.Cli/Commands", char.ToUpperInvariant(word[0]) + word[1..] + "Command.cs")), word);
        }
    }

    [Fact]
    public void The_start_script_can_be_executed()
    {
        if (!OperatingSystem.IsWindows())
            Assert.True(File.GetUnixFileMode(Path.Combine(RepositoryFiles.Root, "run-load.sh")).HasFlag(UnixFileMode.UserExecute));
    }

    private static IEnumerable<string> Files(string folder)
    {
        foreach (var entry in Directory.GetFileSystemEntries(folder))
        {
            var name = Path.GetFileName(entry);
            if (Directory.Exists(entry))
            {
                if (name is not (".git" or "bin" or "obj" or "TestResults" or ".vs" or ".idea") && entry != Path.Combine(RepositoryFiles.Root, "results"))
                {
                    foreach (var file in Files(entry))
                        yield return file;
                }
            }
            else if (!NoText.Contains(Path.GetExtension(name)))
            {
                yield return entry;
            }
        }
    }

    // Not behind a letter: a path inside a URL or a repository is no place on a machine.
    [GeneratedRegex(@"(?<![\w.}])/(work|root|tmp|home)/\w")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\./run-load\.sh([^#`\n]*)")]
    private static partial Regex ReadmeCommand();
}
