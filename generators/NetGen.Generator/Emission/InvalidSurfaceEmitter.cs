using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>
/// The surface of a network that has an error: it compiles, so that the error is the only one, and throws if it ever runs. It has no kernels, so it needs
/// no unsafe code, and it is C# that compilers of 2010 know, because the project's language may be the error.
/// </summary>
internal static class InvalidSurfaceEmitter
{
    private const string Throw = "throw new global::System.InvalidOperationException(\"The network has an error; see the build's output.\");";

    public static GeneratedFile Emit(NetworkSpec spec, NetworkAnalysisResult analysis, bool isOldLanguage)
    {
        // What the user's class has already, or is called, cannot be a member once more.
        HashSet<string> taken = [spec.ClassName.TrimStart('@'), .. spec.Members.Select(m => m.Name)];
        NetworkFactory[] factories = [.. NetworkFactory.All.Where(f => !taken.Contains(f.Name))];

        // Old compilers know no static members of interfaces.
        bool hasFactories = !isOldLanguage && !spec.IsAbstract && factories.Length == NetworkFactory.All.Count;
        return SourceFile.Surface(spec, nullable: false, code => EmitProblems(code, analysis), code => EmitMembers(code, spec, analysis, taken, factories), hasFactories);
    }

    private static void EmitMembers(CodeWriter code, NetworkSpec spec, NetworkAnalysisResult analysis, HashSet<string> taken, NetworkFactory[] factories)
    {
        foreach (SurfaceConstant constant in SurfaceConstant.All(spec, analysis).Where(c => !taken.Contains(c.Name)))
        {
            constant.Emit(code);
            code.Line();
        }

        if (!spec.Members.Any(m => m.IsGeneratedConstructor))
        {
            code.Line("/// <summary>Throws.</summary>");
            using (code.Block($"public {spec.ClassName}(ulong seed = 0)"))
            {
            }
        }

        EmitThrowing(code, taken, "static global::NetGen.NetworkInfo", SurfaceEmitter.Definition);
        foreach (NetworkFactory factory in factories)
        {
            code.Line();
            code.Line("/// <summary>Throws.</summary>");
            code.Line($"{factory.Declaration(spec, string.Empty)} {{ {Throw} }}");
        }

        if (JoinedPrediction.Declaration(spec) is { } prediction && !taken.Contains(GeneratedMember.Predict))
        {
            code.Line();
            code.Line("/// <summary>Throws.</summary>");
            code.Line($"{prediction} {{ {Throw} }}");
        }

        EmitMembers(code, taken, BlockType.All(analysis.Members), analysis.Members);
        foreach (BlockType type in BlockType.All(analysis.Members).Where(t => !taken.Contains(t.Name)))
        {
            code.Line();
            code.Line("/// <summary>Throws.</summary>");
            using (code.Block($"public struct {type.Name}"))
            {
                EmitThrowing(code, taken: [], "global::NetGen.LayerRange", "Layers");
                EmitMembers(code, taken: [], BlockType.All(analysis.Members), type.Example.Members);
            }
        }
    }

    private static void EmitMembers(CodeWriter code, HashSet<string> taken, IReadOnlyList<BlockType> types, IReadOnlyList<LayerMember> members)
    {
        foreach (LayerMember member in members)
        {
            EmitThrowing(code, taken, member.Block is { } block ? types.First(t => t.Block.Equals(block)).Name : "global::NetGen.Layer", member.Name);
        }
    }

    // What an editor shows over the name of the class.
    private static void EmitProblems(CodeWriter code, NetworkAnalysisResult analysis)
    {
        if (analysis.Problems.FirstOrDefault() is { } problem)
        {
            code.Line($"/// <summary>This network has an error: {new XText(problem.Message).ToString()}.</summary>");
        }
    }

    private static void EmitThrowing(CodeWriter code, HashSet<string> taken, string type, string name)
    {
        if (taken.Contains(name) || taken.Contains(DeclaredMember.GetterOf(name)) || taken.Contains(DeclaredMember.SetterOf(name)))
        {
            return;
        }

        code.Line();
        code.Line("/// <summary>Throws.</summary>");
        code.Line($"public {type} {name} {{ get {{ {Throw} }} }}");
    }
}
