using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>The rules for the class itself. Each gives a message that says what is there, what is expected and why.</summary>
internal static class DeclarationChecks
{
    private static readonly Repair s_partial = new(RepairKind.AddModifier, "partial");
    private static readonly Repair s_move = new(RepairKind.MoveToTarget);

    /// <summary>What keeps the generator from writing a second half of the class that compiles.</summary>
    public static IEnumerable<LocatedProblem> CheckType(TypeDeclarationSyntax declaration, INamedTypeSymbol symbol)
    {
        string name = symbol.Name;
        if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            yield return new(ProblemKind.NotPartial, $"{name} must be partial, because the generator writes its other half: write 'partial class {name}'", SourceSpan.Of(declaration.Identifier), s_partial);
        }

        foreach (TypeDeclarationSyntax container in declaration.Ancestors().OfType<TypeDeclarationSyntax>())
        {
            if (!container.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                yield return new(ProblemKind.ContainingTypeNotPartial, $"{container.Identifier.ValueText} must be partial, because it contains the network {name} and the generator writes into both", SourceSpan.Of(container.Identifier), s_partial);
            }
        }

        foreach (TypeDeclarationSyntax type in declaration.AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
        {
            if (type.Modifiers.FirstOrDefault(m => m.IsKind(SyntaxKind.FileKeyword)) is { RawKind: not 0 } file)
            {
                yield return new(ProblemKind.NotPartial, $"{type.Identifier.ValueText} is visible in this file only, but the generator writes its other half into another: remove 'file'", SourceSpan.Of(file), new Repair(RepairKind.RemoveModifier, "file"));
            }

            if (type.TypeParameterList is { } parameters)
            {
                string letters = string.Join(", ", parameters.Parameters.Select(p => p.Identifier.ValueText));
                yield return new(ProblemKind.Generic, $"{type.Identifier.ValueText}<{letters}> is generic; a network and the types around it cannot be, because its code is written once", SourceSpan.Of(parameters));
            }
        }

        foreach (LocatedProblem problem in CheckBase(declaration, symbol))
        {
            yield return problem;
        }
    }

    /// <summary>Constructors that would leave the network without its description. The class can be written nevertheless.</summary>
    public static IEnumerable<LocatedProblem> CheckConstructors(INamedTypeSymbol symbol, CancellationToken cancellation)
    {
        foreach (ConstructorDeclarationSyntax constructor in DeclaredMembers.UnchainedConstructors(symbol, cancellation))
        {
            yield return new(
                ProblemKind.OwnConstructor,
                $"This constructor of {symbol.Name} does not call the generated one, {symbol.Name}(ulong seed): write ': this(0UL)' or the seed behind it",
                SourceSpan.Of(constructor.Identifier),
                new Repair(RepairKind.ChainConstructor, "this(0UL)"));
        }
    }

    /// <summary>What is wrong with the attributes as a whole. The class can be written nevertheless.</summary>
    public static IEnumerable<LocatedProblem> CheckAttributes(string name, EquatableArray<int> inputShape, DeclarationAttributes attributes)
    {
        if (!attributes.Network.HasCompilerErrors)
        {
            foreach (LocatedProblem problem in DeclaredInputs.Joined(attributes.Layers.Select(l => l.Spec)) is null
                ? CheckInputShape(inputShape, attributes.Network.Locations)
                : CheckDeclaredInputs(attributes.Network))
            {
                yield return problem;
            }
        }

        if (attributes.Elsewhere is { } elsewhere)
        {
            yield return new(ProblemKind.LayersOnAnotherDeclaration, $"{elsewhere.Spec.Kind} stands on another part of {name}; all layers must stand on the part with [Network], because their order counts", elsewhere.Locations.Name, s_move, attributes.Network.Locations.Name);
        }
        else if (attributes.Layers.Count == 0 && !attributes.HasCompilerErrors)
        {
            yield return new(ProblemKind.NoLayers, $"{name} has no layers: put layer attributes such as [Linear(10)] on the declaration with [Network]", attributes.Network.Locations.Name);
        }
    }

    /// <summary>A network's input is a vector, a sequence or an image.</summary>
    private static IEnumerable<LocatedProblem> CheckInputShape(EquatableArray<int> shape, AttributeLocations network)
    {
        if (shape.Count is not (1 or 2 or 3))
        {
            string arrives = shape.Count == 0 ? "no dimension" : $"{shape.Count} dimensions ({new Shape(shape)})";
            yield return new(ProblemKind.InputShape, $"The input shape has {arrives}; expected (features), (channels, length) or (channels, height, width)", network.Find(nameof(NetworkAttribute.InputShape)), RepairShape(shape));
            yield break;
        }

        string[] names = shape.Count switch { 1 => ["features"], 2 => ["channels", "length"], _ => ["channels", "height", "width"] };
        for (int i = 0; i < shape.Count; i++)
        {
            if (shape[i] < 1)
            {
                string value = shape[i].ToString(CultureInfo.InvariantCulture);
                yield return new(ProblemKind.InputShape, $"The input shape has {value} for {names[i]}; expected at least 1", network.Find($"{nameof(NetworkAttribute.InputShape)}[{i}]"), Repair.Write(1));
            }
        }
    }

    /// <summary>Where inputs are declared, they state their shapes.</summary>
    private static IEnumerable<LocatedProblem> CheckDeclaredInputs(ParsedAttribute network)
    {
        if (network.Spec.Get(nameof(NetworkAttribute.InputShape), default(EquatableArray<int>)) is { Count: > 0 } shape)
        {
            yield return new(
                ProblemKind.InputShape,
                $"The network has the input shape {new Shape(shape)} beside [Input]; expected none, because each [Input] states its own",
                network.Locations.Find(nameof(NetworkAttribute.InputShape)));
        }
    }

    // Four dimensions are an image with the batch before it.
    private static Repair? RepairShape(EquatableArray<int> shape) =>
        shape.Count == 4 && shape.All(d => d > 0) ? Repair.Write(string.Join(", ", shape.Skip(1))) : null;

    private static IEnumerable<LocatedProblem> CheckBase(TypeDeclarationSyntax declaration, INamedTypeSymbol symbol)
    {
        const string Why = "the generated half derives from NetGen.Network";
        string name = symbol.Name;
        if (symbol.IsRecord)
        {
            yield return new(ProblemKind.HasBaseClass, $"{name} is a record, and {Why}, which a record cannot: write 'class'", SourceSpan.Of(declaration.Identifier), new Repair(RepairKind.MakeClass));
        }
        else if (symbol.IsStatic)
        {
            yield return new(ProblemKind.HasBaseClass, $"{name} is static, and {Why}, which a static class cannot: remove 'static'", SourceSpan.Of(declaration.Identifier), new Repair(RepairKind.RemoveModifier, "static"));
        }
        else if (declaration.ParameterList is { } parameters)
        {
            yield return new(ProblemKind.HasBaseClass, $"{name} has a primary constructor, but {Why} and has its own constructor: {name}(ulong seed)", SourceSpan.Of(parameters));
        }
        else if (symbol.BaseType is { SpecialType: not SpecialType.System_Object, TypeKind: not TypeKind.Error } other && !AttributeKinds.IsNetworkBase(other))
        {
            yield return new(ProblemKind.HasBaseClass, $"{name} derives from {other.Name}, but {Why}: a network can have no other base class", BaseSpan(declaration, symbol), new Repair(RepairKind.RemoveBase));
        }
    }

    // The base may be written on any declaration of the class; the compiler wants it first in the list.
    private static SourceSpan BaseSpan(TypeDeclarationSyntax declaration, INamedTypeSymbol symbol)
    {
        IEnumerable<TypeDeclarationSyntax> others = symbol.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<TypeDeclarationSyntax>();
        foreach (TypeDeclarationSyntax type in others.Prepend(declaration))
        {
            if (type.BaseList is { Types: { Count: > 0 } types } && types[0].Type.ToString().Split('.', ':').Last().StartsWith(symbol.BaseType!.Name, System.StringComparison.Ordinal))
            {
                return SourceSpan.Of(types[0].Type);
            }
        }

        return SourceSpan.Of(declaration.Identifier);
    }
}
