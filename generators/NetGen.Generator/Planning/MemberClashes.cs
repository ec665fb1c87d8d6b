using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Planning;

/// <summary>What a user has called as the generator calls its own: the compiler would report it in a file that he cannot edit.</summary>
internal static class MemberClashes
{
    public static IEnumerable<Problem> Find(NetworkSpec spec, IReadOnlyList<LayerMember> members)
    {
        string own = spec.ClassName.TrimStart('@');
        IEnumerable<(GeneratedMember Member, string Meaning)> generated = GeneratedMember.Fixed
            .Select(m => (m, "which the generator writes into every network"))
            .Concat(members.Select(m => (new GeneratedMember(m.Name), $"which the generator writes for the layer {m.Kind}")))
            .Concat(BlockType.All(members).Select(t => (new GeneratedMember(t.Name), $"which the generator writes for the layers of {t.Block.Name}")));
        foreach ((GeneratedMember member, string meaning) in generated)
        {
            if (member.Name == own)
            {
                yield return new(
                    ProblemKind.ClassNameClash, Problem.NetworkSite, null, Words.Line($"{own} is also the name of a member, {meaning}; C# allows no member of its class's name: rename the class"))
                {
                    IsOfClassName = true,
                };
            }

            if (spec.Members.FirstOrDefault(member.ClashesWith) is { } clash)
            {
                yield return new(
                    ProblemKind.MemberClash, Problem.NetworkSite, null, Words.Line($"{clash.Name} is the name of a member, {meaning}: give the one of your own another name"))
                {
                    Member = clash,
                };
            }
        }

        if (TakesInputs(spec) is { } prediction)
        {
            yield return new(
                ProblemKind.MemberClash, Problem.NetworkSite, null, Words.Line($"{GeneratedMember.Predict} is the name of a method, which the generator writes for the inputs: give the one of your own another name"))
            {
                Member = prediction,
            };
        }

        if (spec.Members.FirstOrDefault(m => m.IsGeneratedConstructor) is { } constructor)
        {
            yield return new(
                ProblemKind.OwnConstructor, Problem.NetworkSite, null, Words.Line($"{own}(ulong seed) is the constructor that the generator writes: remove it, or give yours other parameters and ': this(seed)'"))
            {
                Member = constructor,
            };
        }
    }

    // Methods of that name with other parameters may stand beside it.
    private static DeclaredMember? TakesInputs(NetworkSpec spec)
    {
        int inputs = DeclaredInputs.Names(spec.Layers).Count();
        string parameters = string.Concat(Enumerable.Repeat("System.ReadOnlySpan<float>, ", inputs)) + "System.Span<float>, int";
        return inputs < 2 ? null : spec.Members.FirstOrDefault(m => m.Name == GeneratedMember.Predict && (m.Parameters is null || m.Parameters == parameters));
    }
}
