using System.Globalization;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;
using Bogus;

namespace AlertLoadSim.Emulator.World;

/// <summary>One who calls or writes.</summary>
internal sealed record Caller(string Name, string Number, string Email);

/// <summary>Users and callers with invented names, the same for the same seed; built before the run, so that nothing is
/// invented while it is measured.</summary>
internal sealed class People
{
    private const int CallerCount = 512;

    // More users than this share display names; a name is shown and never identifies.
    private const int NameCount = 2048;

    private People(IReadOnlyList<User> users, IReadOnlyList<Caller> callers) => (Users, Callers) = (users, callers);

    public IReadOnlyList<User> Users { get; }

    public IReadOnlyList<Caller> Callers { get; }

    public static People Build(UsersSpec users, ulong seed)
    {
        var stream = new SeededStream(seed, Purpose.EmulatorPeople, 0);
        var faker = new Faker("en") { Random = new Randomizer(stream.NextInt(int.MaxValue)) };
        var callers = new List<Caller>(CallerCount);
        for (var i = 0; i < CallerCount; i++)
        {
            var (first, last) = (faker.Name.FirstName(), faker.Name.LastName());
            // 555-01xx is set aside for fiction, example.test for documentation.
            var number = string.Create(CultureInfo.InvariantCulture, $"+1{faker.Random.Number(201, 989)}55501{i % 100:00}");
            callers.Add(new Caller($"{first} {last}", number, faker.Internet.Email(first, last, "example.test").ToLowerInvariant()));
        }

        var names = Enumerable.Range(0, Math.Min(NameCount, users.Count)).Select(_ => faker.Name.FullName()).ToList();
        var people = new List<User>(users.Count);
        for (var i = 0; i < users.Count; i++)
        {
            var credentials = users[i];
            people.Add(new User(i, credentials.UserId, credentials.Password, names[i % names.Count]));
        }

        return new People(people, callers);
    }
}
