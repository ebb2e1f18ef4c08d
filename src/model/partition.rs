/// Numbers from zero on, in groups that only grow (union-find); a group is known by its lowest member.
#[derive(Clone, Debug)]
pub struct Partition {
    parent: Vec<usize>,
}

impl Partition {
    /// So many groups of one.
    pub fn new(count: usize) -> Self {
        Self { parent: (0..count).collect() }
    }

    /// The lowest member of the group.
    pub fn root(&mut self, mut member: usize) -> usize {
        while self.parent[member] != member {
            self.parent[member] = self.parent[self.parent[member]];
            member = self.parent[member];
        }
        member
    }

    /// Makes one group of two.
    pub fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b)] = a.min(b);
    }
}
