using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;
using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Emission;

/// <summary>The properties for layers and blocks, and a type for the layers of each class of blocks.</summary>
internal static class LayerMembersEmitter
{
    public static void Emit(CodeWriter code, IReadOnlyList<LayerMember> members)
    {
        IReadOnlyList<BlockType> types = BlockType.All(members);
        foreach (LayerMember member in members)
        {
            EmitProperty(code, member, types, "this", Number, describe: true);
        }

        foreach (BlockType type in types)
        {
            EmitType(code, type, types);
        }
    }

    private static void EmitProperty(CodeWriter code, LayerMember member, IReadOnlyList<BlockType> types, string network, Func<int, string> place, bool describe)
    {
        code.Line();
        if (member.Site is { } site)
        {
            code.Line($"/// <summary>{(describe ? ShapeTable.Describe(site) : $"{site.Layer.Kind}.")}</summary>");
            code.Line(SourceFile.Generated);
            code.Line($"public global::NetGen.Layer {member.Name} => {(network == "this" ? $"base.GetLayer({place(site.Index)})" : $"{network}.Layers[{place(site.Index)}]")};");
            return;
        }

        string type = types.First(t => t.Block.Equals(member.Block)).Name;
        code.Line($"/// <summary>The layers of the block {member.Block!.Name}.</summary>");
        code.Line(SourceFile.Generated);
        code.Line($"public {type} {member.Name} => new {type}({network}, {place(member.Sites.First)});");
    }

    private static void EmitType(CodeWriter code, BlockType type, IReadOnlyList<BlockType> types)
    {
        int first = type.Example.Sites.First;
        code.Line();
        code.Line($"/// <summary>The layers of a block {type.Block.Name}.</summary>");
        code.Line(SourceFile.Generated);
        using (code.Block($"public readonly struct {type.Name}"))
        {
            code.Line("private readonly global::NetGen.Network _network;");
            code.Line("private readonly int _first;");
            code.Line();
            using (code.Block($"internal {type.Name}(global::NetGen.Network network, int first)"))
            {
                code.Line("_network = network;");
                code.Line("_first = first;");
            }

            code.Line();
            code.Line("/// <summary>All of them, in the order in which they run.</summary>");
            code.Line($"public global::NetGen.LayerRange Layers => new global::NetGen.LayerRange(_network, _first, {Number(type.Example.Sites.End - first)});");
            foreach (LayerMember member in type.Example.Members)
            {
                EmitProperty(code, member, types, "_network", index => index == first ? "_first" : $"_first + {Number(index - first)}", describe: !type.IsShared);
            }
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
