using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>A node in training with every operand in its place and every kernel under the name of its method.</summary>
internal sealed class PlannedTraining
{
    private readonly List<(string Name, Kernel Kernel)> _kernels = [];
    private readonly List<Phase> _backward;
    private readonly List<Phase> _sharedGradients = [];

    private readonly Units _parts;
    private readonly string _prefix;

    /// <param name="training">The node.</param>
    /// <param name="locate">Gives an operand its place, of the part of the batch at which a phase is, or of all.</param>
    /// <param name="prefix">What stands before its verbs.</param>
    public PlannedTraining(NodeTraining training, Func<Operand, bool, Operand> locate, string prefix)
    {
        Node = training.Node;
        _parts = training.PartsOfBatch;
        _prefix = prefix;
        _kernels.AddRange(training.Kernels.Select(k => (NameOf(k.Verb), k.Kernel)));
        List<Phase> Located(IReadOnlyList<Phase> phases) => phases.Select(p => p with { Body = new EquatableArray<Statement>(p.Body.Select(s => Locate(s, operand => locate(operand, p.Units.HaveAPlace)))) }).ToList();
        BeforeForward = Located(training.BeforeForward);
        Forward = Located(training.Forward);
        _backward = Located(training.Backward);
        AfterBackward = Located(training.AfterBackward);
    }

    public Node Node { get; }

    public IReadOnlyList<Phase> BeforeForward { get; }

    public IReadOnlyList<Phase> Forward { get; }

    public IReadOnlyList<Phase> Backward => _backward;

    public IReadOnlyList<Phase> AfterBackward { get; }

    /// <summary>What adds its gradients to those of another node, after that node's last phase.</summary>
    public IReadOnlyList<Phase> SharedGradients => _sharedGradients;

    public TrainingFile File => new(Node.Name, Node.Description, _parts.AreImages, _kernels) { Node = Node };

    /// <summary>Adds a kernel whose operands have their places, and makes the call of it.</summary>
    public Call AddKernel(string verb, Kernel kernel)
    {
        _kernels.Add((NameOf(verb), kernel));
        return new Call(NameOf(verb), kernel);
    }

    /// <summary>Adds such a kernel as the last phase of backward.</summary>
    public void Add(string verb, Kernel kernel) => _backward.Add(new Phase($"add to the input gradient of {Node.Name}", _parts, AddKernel(verb, kernel)));

    /// <summary>Where several layers share parameters, the first has left its part of their gradient in their place, and each later one its own elsewhere.</summary>
    public void AddSharedGradients()
    {
        foreach (NodeTensor tensor in Node.PartialGradients)
        {
            Operand gradient = new Operand.AtGradient(tensor);
            _sharedGradients.Add(new Phase($"add up the shared gradients of {Node.Name}", Units.OfSums(tensor.Length), new Call("BlockSums.Unit", Operand.Unit, gradient, tensor.GradientOffset - tensor.Offset, 2, tensor.Length, gradient)));
        }
    }

    private string NameOf(string verb) => Node.Name + _prefix + verb;

    private Statement Locate(Statement statement, Func<Operand, Operand> locate) => statement switch
    {
        Call call => new Call(call.Kernel is null ? call.Method : NameOf(call.Method), call.Kernel, new EquatableArray<Operand>(call.Operands.Select(locate))),
        Choice choice => choice with { Then = Locate(choice.Then, locate), Otherwise = choice.Otherwise is { } otherwise ? Locate(otherwise, locate) : null },
        Loop loop => loop with { Body = new EquatableArray<Statement>(loop.Body.Select(s => Locate(s, locate))) },
        Group group => new Group(group.Body.Select(s => Locate(s, locate)).ToArray()),
        Local local => local with { Value = locate(local.Value) },
        Copy copy => copy with { Source = locate(copy.Source), Destination = locate(copy.Destination) },
        Clear clear => clear with { Destination = locate(clear.Destination) },
        _ => statement,
    };
}
